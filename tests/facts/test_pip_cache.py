"""Where pip's cache lies."""

from pathlib import Path

import pytest

from dockerlint.facts.installs import fetches
from dockerlint.facts.pip_cache import cache_folder, covers, mounts_for_pip, of_another_user

from .helpers import project


@pytest.mark.parametrize(
    ("lines", "folder", "user"),
    [
        ("RUN pip install a", "/root/.cache/pip", None),
        ("ENV PIP_CACHE_DIR=/c\nUSER app\nRUN pip install a", "/c", None),
        ("ENV XDG_CACHE_HOME=/x\nRUN pip install a", "/x/pip", None),
        ("RUN PIP_CACHE_DIR=/c pip install a", "/c", None),
        ("RUN pip install --cache-dir $WHERE a", None, None),
        ("USER app\nRUN pip install a", None, "app"),
        ("USER 10001:0\nRUN pip install a", None, "10001"),
        ("USER app\nRUN sudo pip install a", None, None),
    ],
)
def test_folder_and_user(tmp_path: Path, lines: str, folder: "str | None", user: "str | None") -> None:
    step = project(tmp_path, f"FROM python:3.12-slim\n{lines}\n").image.final.steps[-1]
    (install,) = fetches(step)
    assert (cache_folder(step, install), of_another_user(step, install)) == (folder, user)


@pytest.mark.parametrize(
    ("mount", "expected"),
    [
        ("type=cache,target=/root/.cache/pip", ["/root/.cache/pip"]),
        ("type=cache,id=pip,dst=/root/.cache/pip/", ["/root/.cache/pip"]),
        ("type=cache,target=/root/.cache", []),
        ("type=bind,target=/root/.cache/pip", []),
        ("type=cache,target=$HOME/.cache/pip", []),
    ],
)
def test_mounts_for_pip(tmp_path: Path, mount: str, expected: list[str]) -> None:
    step = project(tmp_path, f"FROM python:3.12-slim\nRUN --mount={mount} pip install a\n").image.final.steps[-1]
    assert [folder for _, folder in mounts_for_pip(step)] == expected


def test_a_mount_covers_a_folder_below_or_above() -> None:
    assert covers("/root/.cache", "/root/.cache/pip")
    assert covers("/root/.cache/pip/http", "/root/.cache/pip")
    assert not covers("/root/.cache/uv", "/root/.cache/pip")
