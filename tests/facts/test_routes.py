"""Paths that no source of the application mentions."""

from pathlib import Path

import pytest

from dockerlint.facts.routes import surely_no_route

from .helpers import project

APP = "from flask import Flask\napp = Flask(__name__)\n{}\n"
DOCKERFILE = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nCMD ["gunicorn", "app:app"]\n'


@pytest.mark.parametrize(
    ("lines", "path", "missing"),
    [
        ("", "/health", True),
        ("", "/", False),
        ("", "/static/x", False),
        ("@app.route('/health')\ndef health(): ...", "/health", False),
        ("@app.route('/healthz')\ndef health(): ...", "/HEALTH", False),
        ("@app.route('/<name>')\ndef page(name): ...", "/health", False),
        ("@app.errorhandler(404)\ndef page(error): ...", "/health", False),
        ("import flask_healthz", "/healthz/live", False),
        ("@app.route('/users')\ndef users(): ...", "/ready", True),
    ],
)
def test_surely_no_route(tmp_path: Path, lines: str, path: str, missing: bool) -> None:
    assert surely_no_route(project(tmp_path, DOCKERFILE, app_dot_py=APP.format(lines)).image, path) is missing


def test_an_application_that_is_not_read(tmp_path: Path) -> None:
    assert not surely_no_route(project(tmp_path, DOCKERFILE).image, "/health")
    assert not surely_no_route(project(tmp_path, DOCKERFILE, app_dot_py="from other import app\n").image, "/health")
