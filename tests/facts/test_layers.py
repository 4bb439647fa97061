"""What earlier layers hold at a place."""

from pathlib import Path

import pytest

from dockerlint.facts.layers import downloads, held_before, listed, megabytes, weightiest

from .helpers import project

BIG = "a" * 1_200_000
VENV = "RUN python -m venv /opt/venv\n"


@pytest.mark.parametrize(
    ("dockerfile", "path", "deep", "found"),
    [
        ("COPY . /app\nRUN x\n", "/app", True, ["1.2 MB"]),
        ("COPY . /app\nRUN x\n", "/app", False, []),
        ("COPY model.bin /app/\nRUN x\n", "/app/model.bin", False, ["1.2 MB"]),
        ("COPY app.py /app/\nRUN x\n", "/app", True, []),
        ("RUN x\nCOPY . /app\n", "/app", True, []),
        ("COPY . /app\nRUN x\n", "/srv", True, []),
        (f"{VENV}RUN x\n", "/opt", True, ["the virtual environment /opt/venv"]),
        (f"{VENV}RUN x\n", "/opt", False, []),
        ("ADD https://example.com/a.tar.gz /a.tar.gz\nRUN x\n", "/", True, []),
    ],
)
def test_earlier_layers(tmp_path: Path, dockerfile: str, path: str, deep: bool, found: "list[str]") -> None:
    files = {"model.bin": BIG, "app.py": ""}
    image = project(tmp_path, f"FROM python:3.13-slim\nWORKDIR /app\n{dockerfile}", files).image
    step = next(step for step in image.final.steps if step.words and step.words[0].text == "x")
    assert [held.what for held in held_before(image, step, path, deep)] == found


def test_an_environment_of_another_stage(tmp_path: Path) -> None:
    text = f"FROM python:3.13 AS build\n{VENV}FROM python:3.13-slim\nCOPY --from=build /opt/venv /venv\nRUN x\n"
    image = project(tmp_path, text).image
    assert [held.what for held in held_before(image, image.final.steps[-1], "/venv")] == [
        "the virtual environment /venv"
    ]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("wget https://example.com/a.tar.gz", "/work/a.tar.gz"),
        ("wget -q -O /tmp/b.zip https://example.com/x", "/tmp/b.zip"),
        ("cd /opt && curl -fsSLO https://example.com/a.tgz", "/opt/a.tgz"),
        ("curl -sSL https://example.com/a.tgz -o b.tgz", "/work/b.tgz"),
        ("curl -sSL https://example.com/a.tgz", None),
        ("wget https://example.com/setup.sh", None),
        ("wget https://example.com/a.zip && unzip a.zip && rm a.zip", None),
        ("wget -P /tmp https://example.com/a.zip", None),
        ("wget $URL", None),
    ],
)
def test_downloads(tmp_path: Path, line: str, place: "str | None") -> None:
    step = project(tmp_path, f"FROM debian:13\nWORKDIR /work\nRUN {line}\n").image.final.steps[-1]
    assert [found for found, _ in downloads(step)] == ([place] if place else [])


def test_megabytes() -> None:
    assert megabytes(12_345_678) == "12.3 MB"


def test_many_places_are_summed_up(tmp_path: Path) -> None:
    files = {"a.bin": BIG, "b.bin": BIG + BIG, "c.py": "c", "d.bin": BIG, "e.py": "e"}
    copied = "".join(f"COPY {name} /app/\n" for name in files)
    image = project(tmp_path, f"FROM python:3.13-slim\n{copied}RUN x\n", files).image
    held = held_before(image, image.final.steps[-1], "/app")
    assert listed(held[:2]) == "3.6 MB of lines 2 and 3"
    assert listed(held) == "4.8 MB of lines 2 to 6"
    assert [one.step.instruction.line for one in weightiest(held)] == [2, 3, 5]
