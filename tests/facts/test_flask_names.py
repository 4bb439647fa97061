"""Names that left Flask."""

from pathlib import Path

import pytest

from dockerlint.facts.flask_names import removed_names

from .helpers import project


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from flask import Flask, Markup, escape", [("flask.Markup", (3, 0)), ("flask.escape", (3, 0))]),
        ("from flask.json import JSONEncoder as Encoder", [("flask.json.JSONEncoder", (2, 3))]),
        (
            "from flask import Flask\napp = Flask(__name__)\n@app.before_first_request\ndef f(): pass",
            [("app.before_first_request", (2, 3))],
        ),
        ("from other import app\n@app.before_first_request\ndef f(): pass", []),
        ("try:\n    from flask import Markup\nexcept ImportError:\n    pass", []),
        ("from .flask import Markup", []),
        ("from markupsafe import Markup", []),
    ],
)
def test_removed_names(tmp_path: Path, text: str, expected: "list[tuple[str, tuple[int, int]]]") -> None:
    application = project(tmp_path, "FROM python:3.13-slim\nCOPY . .\n", {"app.py": text}).application
    assert application is not None
    module = application.module("app.py")
    assert module is not None
    assert [(use.name, use.since) for use in removed_names(module, application)] == expected
