"""Packages of the system that are there when pip installs."""

from pathlib import Path

import pytest

from dockerlint import installs
from dockerlint.facts.build_tools import may_compile, system_packages_at, system_packages_of

from .helpers import project


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", set()),
        ("RUN apt-get update && apt-get -y install --no-install-recommends gcc=4:12 libpq-dev\n", {"gcc", "libpq-dev"}),
        ("RUN apk --no-cache add tini\n", {"tini"}),
        ("RUN apt-get install -y $PACKAGES\n", None),
        ("RUN ./tools.sh\n", None),
        ("ONBUILD RUN true\n", None),
        ("COPY --from=gcc:15 /usr/local /usr/local\n", None),
        ("COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /usr/local/bin/\n", set()),
        ("RUN apk add gcc && apk del gcc\n", {"gcc"}),
    ],
)
def test_system_packages(tmp_path: Path, lines: str, expected: "set[str] | None") -> None:
    image = project(tmp_path, f"FROM python:3.12-slim\n{lines}RUN pip install a && apt-get install -y later\n").image
    (install,) = installs(image.final.steps[-1])
    assert system_packages_at(install, image) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({"gcc"}, True),
        ({"build-base"}, True),
        ({"g++-12"}, True),
        ({"curl", "libpq-dev", "make"}, False),
        (set(), False),
        ({"python3-pip"}, True),
    ],
)
def test_compilers(names: set[str], expected: bool) -> None:
    assert may_compile(names) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("RUN apt-get install -y gcc libpq-dev && apt-get purge -y libpq-dev", {"gcc", "libpq-dev"}),
        ("RUN apt-get install -y gcc libpq-dev && apt-get purge -y --auto-remove libpq-dev", {"gcc"}),
        ("RUN apk add --virtual .build gcc && apk add libpq && apk del .build", {"libpq"}),
        ("COPY --from=other /usr/lib/libpq.so.5 /usr/lib/", None),
        ("COPY --from=other /usr/local/lib/python3.12/site-packages /usr/local/lib/python3.12/site-packages", set()),
    ],
)
def test_system_packages_in_the_end(tmp_path: Path, lines: str, expected: "set[str] | None") -> None:
    image = project(tmp_path, f"FROM python:3.12 AS other\nFROM python:3.12-slim\n{lines}\n").image
    assert system_packages_of(image.final, image) == expected
