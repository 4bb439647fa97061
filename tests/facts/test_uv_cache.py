"""Where uv's cache lies, and what switches it off."""

from pathlib import Path

import pytest

from dockerlint.facts.invocations import invocations
from dockerlint.facts.uv_cache import cache_folder, mount_for_uv, switched_off

from .helpers import project

_MOUNT = "RUN --mount=type=cache,target=/root/.cache/uv "


@pytest.mark.parametrize(
    ("lines", "folder"),
    [
        ("RUN uv sync", "/root/.cache/uv"),
        ("ENV UV_CACHE_DIR=/var/uv\nRUN uv sync", "/var/uv"),
        ("ENV XDG_CACHE_HOME=/var/cache\nRUN uv sync", "/var/cache/uv"),
        ("ENV HOME=/srv\nRUN uv sync", "/srv/.cache/uv"),
        ("ARG PLACE\nENV UV_CACHE_DIR=$PLACE\nRUN uv sync", None),
        ("RUN UV_CACHE_DIR=/x uv sync", None),
        ("RUN export UV_CACHE_DIR=/x && uv sync", None),
        ("USER app\nRUN uv sync", None),
    ],
)
def test_the_folder(tmp_path: Path, lines: str, folder: "str | None") -> None:
    image = project(tmp_path, f"FROM python:3.13\n{lines}\n").image
    assert cache_folder(image.final.steps[-1]) == folder


@pytest.mark.parametrize(
    ("lines", "folder"),
    [
        (f"{_MOUNT}uv sync", "/root/.cache/uv"),
        ("RUN --mount=type=cache,target=/root/.cache uv sync", None),
        ("RUN --mount=type=cache,target=/root/.cache/pip uv sync", None),
        ("RUN --mount=type=bind,target=/root/.cache/uv uv sync", None),
        ("ENV UV_CACHE_DIR=/c\nRUN --mount=type=cache,target=/c uv sync", "/c"),
        (f"ENV UV_CACHE_DIR=/c\n{_MOUNT}uv sync", None),
    ],
)
def test_the_mount(tmp_path: Path, lines: str, folder: "str | None") -> None:
    found = mount_for_uv(project(tmp_path, f"FROM python:3.13\n{lines}\n").image.final.steps[-1])
    assert (found[1] if found else None) == folder


def test_the_user_of_a_base_image_that_is_not_known(tmp_path: Path) -> None:
    image = project(tmp_path, f"FROM registry.example.org/base\n{_MOUNT}uv sync --no-cache\n").image
    assert mount_for_uv(image.final.steps[-1]) is None


@pytest.mark.parametrize(
    ("lines", "switch"),
    [
        ("RUN uv sync --no-cache", "--no-cache"),
        ("RUN uv pip install -n x", "-n"),
        ("RUN UV_NO_CACHE=1 uv sync", "UV_NO_CACHE=1"),
        ("RUN export UV_NO_CACHE=true && uv sync", "UV_NO_CACHE=true"),
        ("ENV UV_NO_CACHE=1\nRUN uv sync", "UV_NO_CACHE=1"),
        ("ENV UV_NO_CACHE=1\nRUN UV_NO_CACHE=0 uv sync", None),
        ("ENV UV_NO_CACHE=0\nRUN uv sync", None),
        ("RUN uv sync && export UV_NO_CACHE=1", None),
    ],
)
def test_what_switches_it_off(tmp_path: Path, lines: str, switch: "str | None") -> None:
    step = project(tmp_path, f"FROM python:3.13\n{lines}\n").image.final.steps[-1]
    uv = next(invoked for invoked in invocations(step) if invoked.program == "uv")
    found = switched_off(step, uv)
    assert (found.text if found else None) == switch
