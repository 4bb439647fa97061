"""What uWSGI is told by its command line and its ini file."""

from pathlib import Path

import pytest

from dockerlint.facts.uwsgi import Uwsgi

from .helpers import project

BASE = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n"


def told(folder: Path, lines: str, ini: str | None = None) -> Uwsgi:
    start = project(folder, f"{BASE}{lines}\n", {"uwsgi.ini": ini} if ini is not None else {}).start
    assert start is not None
    assert start.process is not None
    return Uwsgi(start, start.process)


@pytest.mark.parametrize(
    ("lines", "ini", "socket"),
    [
        ("CMD uwsgi --socket 0.0.0.0:5000 -w app:app", None, "0.0.0.0:5000"),
        ("CMD uwsgi --socket=:5000 -w app:app", None, ":5000"),
        ("CMD uwsgi -s :5000 -w app:app", None, ":5000"),
        ("CMD uwsgi --ini uwsgi.ini", "[uwsgi]\nsocket = :5000\n", ":5000"),
        ("CMD uwsgi uwsgi.ini", "# the server\n[uwsgi]\nsocket=:5000", ":5000"),
        ("CMD uwsgi --ini uwsgi.ini:web", "[uwsgi]\nsocket = :1\n[web]\nsocket = :5000\n", ":5000"),
    ],
)
def test_a_setting(tmp_path: Path, lines: str, ini: str | None, socket: str) -> None:
    found = told(tmp_path, lines, ini)
    assert found.known
    assert [value for value, _ in found.said("socket")] == [socket]


@pytest.mark.parametrize(
    ("lines", "ini"),
    [
        ("CMD uwsgi --ini other.ini", None),
        ("CMD uwsgi --yaml uwsgi.yaml", None),
        ("CMD uwsgi --socket $SOCKET", None),
        ("ENV UWSGI_HTTP=:80\nCMD uwsgi -w app:app", None),
        ("CMD uwsgi uwsgi.ini", "[uwsgi]\nsocket = $(SOCKET)\n"),
        ("CMD uwsgi uwsgi.ini", "[uwsgi]\nini = other.ini\n"),
    ],
)
def test_what_is_not_known(tmp_path: Path, lines: str, ini: str | None) -> None:
    assert not told(tmp_path, lines, ini).known


def test_an_address_from_a_variable(tmp_path: Path) -> None:
    found = told(tmp_path, "CMD uwsgi uwsgi.ini", "[uwsgi]\nhttp-socket = :$(PORT)\nmaster = true\nenv = A=@(/etc/a)\n")
    assert found.known
    assert found.on("master")


def test_switches(tmp_path: Path) -> None:
    found = told(tmp_path, "CMD uwsgi --die-on-term uwsgi.ini", "[uwsgi]\nmaster = true\nvacuum = false\n")
    assert [found.on(name) for name in ("die-on-term", "master", "vacuum", "enable-threads")] == [
        True,
        True,
        False,
        False,
    ]
