"""Which release an installation asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.asked import (
    NEWEST,
    asked_release,
    exact_release,
    exact_version,
    is_bare,
    pinned_after,
    pinned_before,
)
from dockerlint.facts.installs import installs
from dockerlint.facts.requirements import read_requirement
from dockerlint.syntax.source import Derived, Source, Word

from .helpers import project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "version", "bare"),
    [
        ("Flask==2.2.2", (2, 2, 2), False),
        ("Flask[async] == 2.2", (2, 2), False),
        ("Flask", None, True),
        ("Flask[async]", None, True),
        ("Flask>=2.2", None, False),
        ("Flask==2.2.*", None, False),
        ("Flask==2.2.2rc1", None, False),
        ('Flask==2.2.2; python_version < "3.8"', None, False),
    ],
)
def test_only_what_is_sure_is_a_version(text: str, version: tuple[int, ...] | None, bare: bool) -> None:
    source = Source("requirements.txt", text)
    requirement = read_requirement(Word(Derived(source, text, (0,), (0,)), 0, len(text)))
    assert (exact_version(requirement), is_bare(requirement)) == (version, bare)


@pytest.mark.parametrize(
    ("lines", "release"),
    [
        ("RUN pip install flask gunicorn==27.0.1", (27, 0, 1)),
        ("RUN pip install flask gunicorn", NEWEST),
        ("RUN pip install 'gunicorn<27'", None),
        ("RUN pip install -c constraints.txt gunicorn", None),
        ("RUN pip install flask", None),
        ("RUN pip install gunicorn==25.0.0\nRUN pip install gunicorn==27.0.1", None),
        ("RUN pip install gunicorn==27.0.1\nFROM python:3.13-slim\nRUN pip install flask", None),
    ],
)
def test_the_release_that_an_image_installs(tmp_path: Path, lines: str, release: tuple[int, ...] | None) -> None:
    image = project(tmp_path, f"FROM python:3.13-slim\n{lines}\n").image
    assert asked_release(image, "gunicorn") == release


@pytest.mark.parametrize(
    ("text", "release"),
    [
        ("Flask==2.2.2", (2, 2, 2)),
        ("Flask==2.2.2 --hash=sha256:aa", (2, 2, 2)),
        ("Flask==2.2.2rc1 ; python_version > '3'", (2, 2, 2)),
        ("Flask==2.2.*", None),
        ("Flask>=2.2", None),
        ("Flask", None),
    ],
)
def test_the_release_with_whatever_stands_behind_it(text: str, release: tuple[int, ...] | None) -> None:
    source = Source("requirements.txt", text)
    assert exact_release(read_requirement(Word(Derived(source, text, (0,), (0,)), 0, len(text)))) == release


@pytest.mark.parametrize(
    ("second", "there"),
    [
        ("pip install gunicorn", {"flask", "gunicorn"}),
        ("pip install --upgrade gunicorn", set()),
        ("pip install --target /other gunicorn", set()),
        ("/venv/bin/pip install gunicorn", set()),
        ("uv pip install gunicorn", set()),
    ],
)
def test_what_an_earlier_installation_pinned(tmp_path: Path, second: str, there: set[str]) -> None:
    first = "RUN pip install flask==3.1.3 'gunicorn==23.0.0' waitress"
    image = project(tmp_path, f"FROM python:3.13-slim\n{first}\nRUN {second}\n").image
    last = installs(image.final.steps[-1])[-1]
    assert pinned_before(image, last) == there


@pytest.mark.parametrize(
    ("second", "replaced"),
    [
        ("pip install numpy==2.3.4 scipy", {"numpy"}),
        ("pip install --user numpy==2.3.4", set()),
        ("pip install --target /opt numpy==2.3.4", set()),
        ("pip3 install numpy==2.3.4", set()),
        ("false || pip install numpy==2.3.4", set()),
        ("pip install 'numpy==2.3.4; python_version < \"3.12\"'", set()),
    ],
)
def test_what_a_later_installation_puts_in_its_place(tmp_path: Path, second: str, replaced: set[str]) -> None:
    image = project(tmp_path, f"FROM python:3.13-slim\nRUN pip install 'numpy<3'\nRUN {second}\n").image
    assert pinned_after(image, installs(image.final.steps[0])[0]) == replaced
