"""Whether a script serves nothing."""

from pathlib import Path

import pytest

from dockerlint.facts.idle_script import idle_application

from .helpers import project

APP = "from flask import Flask\napp = Flask(__name__)\n"


@pytest.mark.parametrize(
    ("source", "idle"),
    [
        (APP, True),
        (APP + "print('ready')\n", True),
        (APP + "@app.get('/')\ndef index():\n    somebody.run()\n", True),
        (APP + "from flask_cors import CORS\nCORS(app)\n", True),
        (APP + "class Config:\n    DEBUG = bool(1)\napp.config.from_object(Config())\n", True),
        (APP + "import os\nif os.environ.get('X'):\n    print(1)\n", True),
        (APP + "app.run()\n", False),
        (APP + "if False:\n    app.run()\n", False),
        (APP + "def main():\n    app.run()\nmain()\n", False),
        (APP + "def f():\n    app.run()\nf()\n", False),
        (APP + "def f():\n    app.run()\n", True),
        (APP + "import unknown\nunknown.put(app)\n", False),
        (APP + "import unknown\n", True),
        (APP + "while True:\n    pass\n", False),
        (APP + "go(app)\n", False),
        (APP + "class Go:\n    def now(self):\n        app.run()\nGo().now()\n", False),
        (APP + "class Go:\n    def now(self):\n        return 1\nGo().now()\n", True),
        ("print('no application')\n", False),
    ],
)
def test_one_file(tmp_path: Path, source: str, idle: bool) -> None:
    application = project(tmp_path, "FROM python:3.13-slim\nCOPY . /app\n", {"app.py": source}).application
    assert application is not None
    module = application.module("app.py")
    assert module is not None
    assert (idle_application(application, module) is not None) is idle
