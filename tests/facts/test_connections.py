"""Where the application connects to when it is loaded."""

from pathlib import Path

import pytest

from dockerlint.facts.connections import connections

from .helpers import project

DOCKERFILE = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nENV SET=redis://cache\nCMD gunicorn app:app\n"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from redis import Redis\nx = Redis('localhost')", ("REDIS_HOST", "Redis(…)", "localhost")),
        ("import redis as r\nx = r.Redis(host='a', port=1)", ("REDIS_HOST", "r.Redis(host=…)", "a")),
        ("import celery\nx = celery.Celery('a', backend='redis://b')", ("", "celery.Celery(backend=…)", "redis://b")),
        (
            "import os, redis\nx = redis.from_url(os.environ.get('SET', 'b'))",
            ("", "redis.from_url(…)", "redis://cache"),
        ),
        ("import os, redis\nx = redis.from_url(os.environ.get('NOT', 'b'))", ("", "redis.from_url(…)", "b")),
        ("import psycopg\nx = psycopg.connect(host='a')", ("POSTGRES_HOST", "psycopg.connect(host=…)", "a")),
        ("import redis\nx = redis.Redis(*HOST)", None),
        ("import redis\nx = redis.Redis(host=HOST)", None),
        ("import redis\ndef f():\n    return redis.Redis('localhost')", None),
        ("import redis\nif DEBUG:\n    x = redis.Redis('localhost')", None),
        ("from celery import Celery\nx = Celery(broker='redis://b')\nx.conf.timezone = 'UTC'", None),
    ],
)
def test_connections(tmp_path: Path, source: str, found: tuple[str, str, str] | None) -> None:
    opened = project(tmp_path, DOCKERFILE, {"app.py": f"{source}\napp = print\n"})
    expected = [found] if found else []
    assert [(each.name, each.shown, each.value) for each in connections(opened)] == expected
