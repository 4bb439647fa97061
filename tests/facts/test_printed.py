"""Whether the application's source prints, and whether a script ends by itself."""

from pathlib import Path

import pytest

from dockerlint.facts.printed import ends_by_itself, prints_nothing

from .helpers import project

IMAGE = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n"


@pytest.mark.parametrize(
    ("source", "nothing"),
    [
        ("import flask\napp = flask.Flask(__name__)\n", True),
        ("import flask\napp = flask.Flask(__name__)\nprint(1)\n", False),
        ("import sys\napp = None\nsys.stdout.write('x')\n", False),
        ("import click\napp = None\nclick.echo('x')\n", False),
        ("import logging, sys\napp = None\nlogging.StreamHandler(sys.stdout)\n", True),
    ],
)
def test_what_the_source_prints(tmp_path: Path, source: str, nothing: bool) -> None:
    found = project(tmp_path, f'{IMAGE}CMD ["gunicorn", "app:app"]\n', {"app.py": source})
    assert prints_nothing(found) is nothing


def test_settings_may_name_standard_output(tmp_path: Path) -> None:
    files = {"app.py": "app = None\n", "logging.ini": "args=(sys.stdout,)\n"}
    assert not prints_nothing(project(tmp_path, f'{IMAGE}CMD ["gunicorn", "app:app"]\n', files))


def test_source_that_is_not_there(tmp_path: Path) -> None:
    files = {"other.py": "x = 1\n"}
    assert not prints_nothing(project(tmp_path, f'{IMAGE}CMD ["gunicorn", "app:app"]\n', files))


@pytest.mark.parametrize(
    ("source", "ends"),
    [
        ("import argparse\nprint(1)\n", True),
        ("import time\nwhile True:\n    time.sleep(1)\n", False),
        ("import flask\nflask.Flask(__name__).run()\n", False),
        ("from http.server import test\ntest()\n", False),
    ],
)
def test_a_script_that_ends(tmp_path: Path, source: str, ends: bool) -> None:
    found = project(tmp_path, f'{IMAGE}CMD ["python", "make.py"]\n', {"make.py": source})
    assert found.start is not None
    assert ends_by_itself(found.start) is ends
