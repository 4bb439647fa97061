"""How many processes a server has."""

from pathlib import Path

import pytest

from dockerlint.facts.workers import workers_of

from .helpers import project

BASE = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n"
CPUS = "import multiprocessing\nworkers = multiprocessing.cpu_count() * 2 + 1\n"


@pytest.mark.parametrize(
    ("lines", "config", "count"),
    [
        ("CMD gunicorn app:app", None, 1),
        ("CMD gunicorn -w 4 app:app", None, 4),
        ("CMD gunicorn --workers=4 app:app", "workers = 2", 4),
        ("CMD gunicorn app:app", "workers = 2", 2),
        ("CMD gunicorn app:app", 'import os\nworkers = int(os.environ.get("WORKERS", "3"))', 3),
        ("ENV WORKERS=5\nCMD gunicorn app:app", 'import os\nworkers = int(os.environ.get("WORKERS", "3"))', 5),
        ("CMD gunicorn app:app", CPUS, None),
        ("CMD gunicorn -w 2 app:app", CPUS, 2),
        ("ENV WEB_CONCURRENCY=3\nCMD gunicorn app:app", None, 3),
        ("ENV WEB_CONCURRENCY=3\nCMD gunicorn app:app", "workers = 2", 2),
        ('ENV GUNICORN_CMD_ARGS="--workers 6"\nCMD gunicorn app:app', None, 6),
        ("CMD uvicorn app:app", None, 1),
        ("CMD uvicorn --workers 4 app:app", None, 4),
        ("ENV WEB_CONCURRENCY=3\nCMD uvicorn app:app", None, 3),
        ("CMD fastapi run --workers 4 app.py", None, 4),
        ("CMD hypercorn -w 2 app:app", None, 2),
        ("ENV WEB_CONCURRENCY=3\nCMD hypercorn app:app", None, 1),
        ("CMD waitress-serve app:app", None, 1),
        ("CMD uwsgi --http :5000 -p 4 -w app:app", None, 4),
    ],
)
def test_the_number_of_processes(tmp_path: Path, lines: str, config: str | None, count: int | None) -> None:
    more = {"gunicorn.conf.py": config} if config is not None else {}
    found = workers_of(project(tmp_path, f"{BASE}{lines}\n", more).image)
    assert found is not None
    assert (found.count, found.several) == (count, count != 1)


@pytest.mark.parametrize(
    ("lines", "config"),
    [
        ("CMD gunicorn -w $WORKERS app:app", CPUS),
        ("CMD gunicorn -c python:settings app:app", None),
        ("CMD gunicorn app:app", "workers = how_many()"),
        ("CMD gunicorn app:app", "if x:\n    workers = 4"),
        ("CMD hypercorn -c hypercorn.toml app:app", None),
        ("CMD uwsgi --ini other.ini", None),
        ("CMD sleep 10", None),
    ],
)
def test_what_is_not_known(tmp_path: Path, lines: str, config: str | None) -> None:
    more = {"gunicorn.conf.py": config} if config is not None else {}
    assert workers_of(project(tmp_path, f"{BASE}{lines}\n", more).image) is None
