"""What gunicorn is told, and where."""

from pathlib import Path

import pytest

from dockerlint.facts.gunicorn import gunicorn_setting

from .helpers import project

BASE = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n"


@pytest.mark.parametrize(
    ("lines", "config", "known", "value"),
    [
        ("CMD gunicorn -k gevent app:app", None, True, "gevent"),
        ("CMD gunicorn --worker-class=gevent app:app", None, True, "gevent"),
        ("CMD gunicorn -k $CLASS app:app", None, False, None),
        ("CMD gunicorn app:app", None, True, None),
        ('ENV GUNICORN_CMD_ARGS="-k gevent"\nCMD gunicorn app:app', None, True, "gevent"),
        ('ENV GUNICORN_CMD_ARGS="-kgevent"\nCMD gunicorn app:app', "worker_class = 'x'", True, "gevent"),
        ('ENV GUNICORN_CMD_ARGS="--worker-class=gevent"\nCMD gunicorn -k sync app:app', None, True, "sync"),
        ("CMD gunicorn app:app", "worker_class = 'gevent'", True, "gevent"),
        ("CMD gunicorn app:app", "workers = 2", True, None),
        ("CMD gunicorn app:app", "import os\nworker_class = os.environ['X']", False, None),
        ("CMD gunicorn app:app", "if True:\n    worker_class = 'gevent'", False, None),
        ("CMD gunicorn app:app", "from base import *", False, None),
        ("CMD gunicorn -c other.py app:app", None, False, None),
        ("CMD gunicorn -c python:x app:app", None, False, None),
        ("RUN echo worker_class=1 > gunicorn.conf.py\nCMD gunicorn app:app", None, False, None),
    ],
)
def test_the_worker_class(tmp_path: Path, lines: str, config: str | None, known: bool, value: str | None) -> None:
    more = {"gunicorn.conf.py": config} if config is not None else {}
    server = project(tmp_path, f"{BASE}{lines}\n", more).server
    assert server is not None
    told = gunicorn_setting(server, "worker_class", "-k", "--worker-class")
    assert (told.known, told.value) == (known, value)
