"""Which shell /bin/sh is."""

from pathlib import Path

import pytest

from dockerlint.facts.shell_options import exits_on_error, has_pipefail
from dockerlint.facts.system_shell import dash_reads

from .helpers import project


@pytest.mark.parametrize(
    ("dockerfile", "dash"),
    [
        ("FROM python:3.13-slim\nRUN x\n", True),
        ("FROM python:3.13-alpine\nRUN x\n", False),
        ("FROM fedora:42\nRUN x\n", False),
        ("FROM example.com/own\nRUN x\n", False),
        ('FROM python:3.13-slim\nSHELL ["/bin/bash", "-c"]\nRUN x\n', False),
        ("FROM python:3.13-slim\nRUN ln -sf /bin/bash /bin/sh\nRUN x\n", False),
        ("FROM python:3.13-slim\nRUN echo 'dash dash/sh boolean false' | debconf-set-selections\nRUN x\n", False),
        ("FROM python:3.13-slim\nRUN alias source=. && x\n", False),
        ("FROM python:3.13-slim\nRUN bash -c 'x'\n", False),
        ('FROM python:3.13-slim\nRUN ["x"]\n', False),
        ("FROM python:3.13-slim\nRUN <<EOF\nx\nEOF\n", False),
        ("FROM python:3.13-slim\nRUN x\nRUN ln -sf /bin/bash /bin/sh\n", True),
    ],
)
def test_dash(tmp_path: Path, dockerfile: str, dash: bool) -> None:
    steps = [step for step in project(tmp_path, dockerfile).image.final.steps if step.keyword == "RUN"]
    asked = steps[0] if dockerfile.endswith("/bin/sh\n") else steps[-1]
    assert dash_reads(asked) is dash


@pytest.mark.parametrize(
    ("lines", "pipefail"),
    [
        ("RUN a | b", False),
        ("RUN set -eo pipefail && a | b", True),
        ("RUN bash -o pipefail -c 'a | b'", True),
        ('SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN a | b', True),
    ],
)
def test_pipefail(tmp_path: Path, lines: str, pipefail: bool) -> None:
    assert has_pipefail(project(tmp_path, f"FROM debian:13\n{lines}\n").image.final.steps[-1]) is pipefail


@pytest.mark.parametrize(
    ("lines", "exits"),
    [
        ("RUN a; b", False),
        ("RUN set -eux; a; b", True),
        ("RUN a; set -e; b", False),
        ("RUN set -x; a", False),
        ('SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN a; b', True),
    ],
)
def test_exits_on_error(tmp_path: Path, lines: str, exits: bool) -> None:
    assert exits_on_error(project(tmp_path, f"FROM debian:13\n{lines}\n").image.final.steps[-1]) is exits
