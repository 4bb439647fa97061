"""Keys for sessions that are made at random."""

from pathlib import Path

import pytest

from dockerlint.facts.session_keys import random_keys

from .helpers import project

APP = "import os, secrets\nfrom flask import Flask\napp = Flask(__name__)\n"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("app.secret_key = os.urandom(24)\n", ["app.secret_key"]),
        ("app.secret_key = os.urandom(24).hex()\n", ["app.secret_key"]),
        ("app.config['SECRET_KEY'] = secrets.token_hex()\n", ["app.config['SECRET_KEY']"]),
        ("app.config.update(SECRET_KEY=secrets.token_hex())\n", ["SECRET_KEY"]),
        ("app.secret_key = os.environ.get('K') or os.urandom(24)\n", []),
        ("app.secret_key = os.environ.get('K', os.urandom(24))\n", []),
        ("app.secret_key = os.urandom(24)\napp.config.from_pyfile('x')\n", []),
        ("app.secret_key = os.urandom(24)\nif x:\n    app.secret_key = 'y'\n", []),
        ("nonce = os.urandom(24)\n", []),
        ("make(token=secrets.token_hex())\n", []),
    ],
)
def test_what_is_random(tmp_path: Path, source: str, names: list[str]) -> None:
    dockerfile = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nCMD ["gunicorn", "-b", ":8000", "app:app"]\n'
    found = project(tmp_path, dockerfile, {"app.py": APP + source})
    assert [name for name, _ in random_keys(found.image)] == names
