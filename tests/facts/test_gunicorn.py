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


@pytest.mark.parametrize(
    ("lines", "known", "value"),
    [
        ("COPY app.py .\nCMD gunicorn -c conf/gunicorn.py app:app", True, "gevent"),
        ("COPY app.py .\nCMD gunicorn -c ./conf/gunicorn.py app:app", True, "gevent"),
        ("COPY app.py .\nCMD gunicorn -c file:conf/gunicorn.py app:app", True, "gevent"),
        ("COPY app.py .\nCMD gunicorn -c /app/conf/gunicorn.py app:app", False, None),
        ("COPY app.py .\nCMD gunicorn -c other.py app:app", False, None),
        ("COPY app.py .\nRUN mv /etc/x conf\nCMD gunicorn -c conf/gunicorn.py app:app", False, None),
    ],
)
def test_a_config_file_that_nothing_copies_is_the_one_that_was_meant(
    tmp_path: Path, lines: str, known: bool, value: str | None
) -> None:
    more = {"app.py": "", "conf/gunicorn.py": "worker_class = 'gevent'"}
    server = project(tmp_path, f"FROM python:3.13-slim\nWORKDIR /app\n{lines}\n", more).server
    assert server is not None
    told = gunicorn_setting(server, "worker_class", "-k", "--worker-class")
    assert (told.known, told.value) == (known, value)


def test_the_address_comes_from_a_config_file_that_nothing_copies(tmp_path: Path) -> None:
    lines = "FROM python:3.13-slim\nWORKDIR /app\nCOPY app.py .\nCMD gunicorn -c gunicorn.conf.py app:app\n"
    server = project(tmp_path, lines, {"app.py": "", "gunicorn.conf.py": "bind = '0.0.0.0:9000'"}).server
    assert server is not None
    assert (server.host, server.port) == ("0.0.0.0", 9000)
