"""SQLite databases in the source."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - pytest reads the annotation

import pytest

from dockerlint.facts.database_files import database_files

from .helpers import project

HEAD = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///shop.db'", ("shop.db", "/app/shop.db")),
        ("SQLALCHEMY_DATABASE_URI = 'sqlite:////data/shop.db'", ("/data/shop.db", "/data/shop.db")),
        ("engine = create_engine('sqlite:///./shop.db')", ("./shop.db", "/app/shop.db")),
        ("engine = create_async_engine('sqlite+aiosqlite:///shop.db')", ("shop.db", "/app/shop.db")),
        (
            "here = os.path.abspath(os.path.dirname(__file__))\nSQLALCHEMY_DATABASE_URI = 'sqlite:///' + os.path.join(here, 'shop.db')",
            ("shop.db", "/app/shop/shop.db"),
        ),
        (
            "BASE = Path(__file__).resolve().parent.parent\nDATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': BASE / 'db.sqlite3'}}",
            ("db.sqlite3", "/app/db.sqlite3"),
        ),
        (
            "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': OTHER / 'db.sqlite3'}}",
            ("db.sqlite3", None),
        ),
        ("SQLALCHEMY_DATABASE_URI = 'sqlite:///:memory:'", None),
        ("SQLALCHEMY_DATABASE_URI = 'sqlite://'", None),
        ("SQLALCHEMY_DATABASE_URI = os.environ.get('DATABASE_URL', 'sqlite:///shop.db')", None),
        ("class TestConfig:\n    SQLALCHEMY_DATABASE_URI = 'sqlite:///shop.db'", None),
        ("if x:\n    SQLALCHEMY_DATABASE_URI = 'sqlite:///shop.db'", None),
        ("SQLALCHEMY_DATABASE_URI = 'postgresql://db/shop'  # not sqlite", None),
    ],
)
def test_database_files(tmp_path: Path, text: str, expected: tuple[str, str | None] | None) -> None:
    models = "from django.db import models\n\n\nclass Book(models.Model):\n    pass\n"
    found = database_files(project(tmp_path, HEAD, {"shop/config.py": text, "shop/models.py": models}))
    assert [(file.name, file.path) for file in found] == ([expected] if expected else [])
