"""Programs that an image surely lacks."""

from pathlib import Path

import pytest

from dockerlint.facts.programs import surely_lacks_distribution_python, surely_lacks_program

from .helpers import project


@pytest.mark.parametrize(
    ("lines", "name", "lacks"),
    [
        ("FROM python:3.13-slim", "curl", True),
        ("FROM python:3.13-slim", "bash", False),
        ("FROM python:3.13", "curl", False),
        ("FROM python:3.13-alpine", "wget", False),
        ("FROM python:3.13-alpine", "bash", True),
        ("FROM ubuntu:24.04", "wget", True),
        ("FROM ghcr.io/astral-sh/uv:python3.13-bookworm-slim", "curl", True),
        ("FROM gcr.io/distroless/python3-debian12", "sh", True),
        ("FROM gcr.io/distroless/python3-debian12:debug", "sh", False),
        ("FROM cgr.dev/chainguard/python:latest-dev", "sh", False),
        ("FROM scratch", "sh", True),
        ("FROM registry.example.com/base", "curl", False),
        ("FROM python:3.13-slim\nRUN apt-get update && apt-get install -y gcc libpq-dev", "curl", True),
        ("FROM python:3.13-slim\nRUN apt-get update && apt-get install -y curl", "curl", False),
        ("FROM python:3.13-slim\nRUN apt-get install -y curl && apt-get purge -y curl", "curl", True),
        ("FROM python:3.13-slim\nRUN apt-get update && apt-get install -y gettext", "curl", False),
        ("FROM python:3.13-slim\nRUN apt-get update && apt-get install -y something-new", "curl", False),
        ("FROM python:3.13-slim\nRUN make tools", "curl", False),
        ("FROM python:3.13-slim\nRUN pip install flask", "curl", True),
        ("FROM python:3.13-alpine\nRUN apk add --no-cache bash", "bash", False),
        ("FROM python:3.13-slim\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /uvx /bin/", "curl", True),
        ("FROM python:3.13-slim\nCOPY --from=busybox /bin/wget /usr/local/bin/", "wget", False),
        ("FROM python:3.13 AS build\nFROM python:3.13-slim\nCOPY --from=build /usr/bin /usr/bin", "curl", False),
        (
            "FROM python:3.13-slim AS build\nFROM python:3.13-slim\nCOPY --from=build /usr/local /usr/local",
            "curl",
            True,
        ),
        ("FROM python:3.13-slim\nCOPY app.py /app/", "curl", True),
        ("FROM python:3.13-slim\nADD https://example.com/tools.tar /", "curl", False),
        ("FROM python:3.13-slim", "gunicorn", False),
    ],
)
def test_lacks(tmp_path: Path, lines: str, name: str, lacks: bool) -> None:
    image = project(tmp_path, lines + "\n", app_dot_py="").image
    assert surely_lacks_program(image, image.final, name) is lacks


def test_a_program_that_the_context_brings(tmp_path: Path) -> None:
    image = project(tmp_path, "FROM python:3.13-slim\nCOPY bin/ /usr/local/bin/\n", bin__curl="").image
    assert not surely_lacks_program(image, image.final, "curl")
    assert surely_lacks_program(image, image.final, "wget")


def test_before_a_step(tmp_path: Path) -> None:
    image = project(tmp_path, "FROM python:3.13-alpine\nRUN bash x\nRUN apk add bash\n").image
    first, second = image.steps["RUN"]
    assert surely_lacks_program(image, image.final, "bash", before=first)
    assert not surely_lacks_program(image, image.final, "bash", before=None)
    assert second is not first


@pytest.mark.parametrize(
    ("lines", "lacks"),
    [
        ("FROM python:3.13-slim", True),
        ("FROM python:3.13", False),
        ("FROM python:3.13-slim\nRUN apt-get install -y python3", False),
        ("FROM debian", False),
    ],
)
def test_the_distribution_s_python(tmp_path: Path, lines: str, lacks: bool) -> None:
    image = project(tmp_path, lines + "\n").image
    assert surely_lacks_distribution_python(image, image.final) is lacks
