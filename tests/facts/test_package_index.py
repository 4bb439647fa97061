"""Where pip and uv are told to fetch packages from."""

from pathlib import Path

import pytest

from dockerlint import installs
from dockerlint.facts.package_index import of_install, of_step

from .helpers import project

BASE = "FROM python:3.12-slim\nWORKDIR /app\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ENV PIP_INDEX_URL=https://a.example/simple", [("index", "a.example", "pip")]),
        ("ARG UV_INSECURE_HOST=a.example:8080", [("trusted", "a.example", "uv")]),
        ("ARG PIP_INDEX_URL", []),
        ("RUN pip install -i http://a.example:80/simple --trusted-host a.example b", [("index", "a.example", "pip"), ("trusted", "a.example", "pip")]),
        ("RUN pip --trusted-host a.example install b", [("trusted", "a.example", "pip")]),
        ("RUN PIP_EXTRA_INDEX_URL='https://a:b@c.example' pip install d", [("extra", "c.example", "pip")]),
        ("RUN pip install --extra-index-url https://$LOGIN@c.example/x d", [("extra", "c.example", "pip")]),
        ("RUN pip install --extra-index-url $INDEX d", [("extra", None, "pip")]),
        ("RUN pip config set global.index-url https://a.example/simple", [("index", "a.example", "pip")]),
        ("RUN uv pip install --default-index https://a.example/simple b", [("index", "a.example", "uv")]),
        ("RUN pip install -i /wheels b", [("index", None, "pip")]),
        ("RUN echo pip install -i http://a.example b", []),
    ],
)  # fmt: skip
def test_settings(tmp_path: Path, line: str, expected: list[tuple[str, str | None, str]]) -> None:
    image = project(tmp_path, f"{BASE}{line}\n").image
    assert [(each.kind, each.host, each.tool) for each in of_step(image.final.steps[-1], image)] == expected


def test_the_nearest_is_the_last(tmp_path: Path) -> None:
    image = project(
        tmp_path, f"{BASE}COPY pip.conf /etc/\nENV PIP_INDEX_URL=https://b.example UV_INDEX_URL=https://u.example\n"
        "COPY requirements.txt .\nRUN pip config set global.index-url https://c.example && pip install -r requirements.txt -i https://e.example\n",
        pip_dot_conf="[global]\nindex-url = https://a.example\n", requirements_dot_txt="-i https://d.example\nflask\n",
    ).image  # fmt: skip
    (install,) = installs(image.final.steps[-1])
    assert [f"{each.host}".partition(".")[0] for each in of_install(install, image)] == ["a", "b", "c", "d", "e"]
