"""The application that a server is told to serve: its file, its object, and what that is."""

from pathlib import Path

import pytest

from dockerlint.facts.target import Target

from .helpers import project

BASE = "FROM python:3.13-slim\nWORKDIR /app\nRUN pip install flask gunicorn uvicorn\nCOPY . .\n"
FLASK = "from flask import Flask\napp = Flask(__name__)\n"


def target(folder: Path, command: str, more: dict[str, str], base: str = BASE) -> Target | None:
    return project(folder, f"{base}CMD {command}\n", more).app_target


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("gunicorn app:app", "app.py"),
        ("gunicorn --chdir src app:app", "src/app.py"),
        ("gunicorn --pythonpath src app:app", "src/app.py"),
        ("cd src && exec gunicorn app:app", "src/app.py"),
        ("uvicorn --app-dir src app:app", "src/app.py"),
        ("GUNICORN_CMD_ARGS=--chdir=src gunicorn app:app", "src/app.py"),
        ("PYTHONPATH=src gunicorn app:app", "src/app.py"),
        ("gunicorn pack:app", "pack/__init__.py"),
        ("gunicorn pack.web:app", "pack/web.py"),
    ],
)
def test_where_the_module_lies(tmp_path: Path, command: str, file: str) -> None:
    found = target(tmp_path, command, {"other.py": "", file: FLASK})
    assert found is not None
    assert found.source is not None
    assert found.source.path == file
    assert found.thing is not None
    assert (found.thing.kind, found.thing.name) == ("wsgi", "Flask")
    assert not found.absent


@pytest.mark.parametrize(
    "command", ["gunicorn $APP", "gunicorn $OPTIONS app:app", "uvicorn app", "python app.py", "gunicorn app:app more"]
)
def test_no_target(tmp_path: Path, command: str) -> None:
    assert target(tmp_path, command, {"app.py": FLASK}) is None


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (FLASK, "wsgi"),
        ("import flask as f\napp = f.Flask('x')\n", "wsgi"),
        ("from fastapi import FastAPI\napp: FastAPI = FastAPI()\n", "asgi"),
        ("from flask import Flask\nfrom asgiref.wsgi import WsgiToAsgi\napp = Flask('x')\napp = WsgiToAsgi(app)\n", "asgi"),
        ("from flask import Flask\ndef app():\n    made = Flask('x')\n    return made\n", "factory"),
        ("from flask import Flask\nclass App(Flask):\n    pass\napp = App('x')\n", "wsgi"),
        ("from django.core.wsgi import get_wsgi_application\napp = get_wsgi_application()\n", "wsgi"),
        ("from pack.web import made as app\n", "wsgi"),
        ("from flask import Flask\ndef create():\n    return Flask('x')\napp = create()\n", "wsgi"),
        ("application = 1\n", "missing"),
        ("from other import *\n", None),
        ("globals()['a' + 'pp'] = 1\n", None),
        ("def __getattr__(name):\n    return 1\n", None),
        ("def app(environ, start_response):\n    return []\n", None),
        ("import x\nif x.y:\n    from fastapi import FastAPI\n    app = FastAPI()\nelse:\n    app = x.z\n", None),
        ("from flask import Flask\napp = None\ndef f():\n    global app\n    app = Flask('x')\n", None),
        ("from flask import Flask\nclass App(Flask):\n    def __call__(self):\n        pass\napp = App('x')\n", None),
        ("from flask import Flask\nfor app in []:\n    pass\n", None),
    ],
)  # fmt: skip
def test_what_the_object_is(tmp_path: Path, source: str, kind: str | None) -> None:
    more = {"app.py": source, "pack/__init__.py": "", "pack/web.py": "from flask import Flask\nmade = Flask('x')\n"}
    found = target(tmp_path, "gunicorn app:app", more)
    assert found is not None
    assert (found.thing.kind if found.thing else None) == kind


@pytest.mark.parametrize(
    ("base", "command", "absent"),
    [
        (BASE, "gunicorn main:app", True),
        (BASE.replace("COPY . .", "COPY src /app/src"), "gunicorn code:app", False),
        (BASE.replace("COPY . .", "COPY . /srv"), "gunicorn app:app", True),
        (BASE, "gunicorn space:app", False),
        (BASE.replace("3.13-slim", "3.13-slim\nRUN git clone x"), "gunicorn main:app", False),
        (BASE + "RUN cp app.py main.py\n", "gunicorn main:app", False),
        (BASE + "RUN mv app.py x.py\n", "gunicorn main:app", False),
        (BASE.replace("flask", "flask ./wheel"), "gunicorn main:app", False),
        (BASE.replace("flask", "flask our-own"), "gunicorn main:app", False),
        (BASE.replace("python:", "ours/python:"), "gunicorn main:app", False),
        (BASE.replace("flask", "our-own"), "gunicorn shop.main:app", True),
        (BASE.replace("flask", "our-own"), "gunicorn other.main:app", False),
        (BASE.replace("flask", "our-own"), "gunicorn extended.main:app", False),
        (BASE.replace("python:", "ours/python:"), "gunicorn shop.main:app", False),
        (BASE + "RUN useradd main && chown -R main /app\n", "gunicorn main:app", True),
        (BASE + "RUN useradd main && ./make main.py\n", "gunicorn main:app", False),
        (BASE + "RUN adduser main && touch -r app.py main.py\n", "gunicorn main:app", False),
        (BASE + "RUN useradd main > main.py\n", "gunicorn main:app", False),
        (BASE + "COPY --from=other /x /app\n", "gunicorn main:app", False),
        (BASE + "COPY generated /app\n", "gunicorn main:app", False),
        (BASE + "ENV PYTHONPATH=$MORE\n", "gunicorn --chdir $X main:app", False),
        (BASE, "gunicorn --chdir $X main:app", False),
        (BASE, "cp app.py main.py && gunicorn main:app", False),
        (BASE, "uv run gunicorn main:app", False),
        (BASE, "gunicorn -c ours.py main:app", False),
    ],
)
def test_a_module_that_is_not_there(tmp_path: Path, base: str, command: str, absent: bool) -> None:
    files = {
        "app.py": FLASK,
        "space/main.txt": "",
        "src/x.py": "",
        "shop/__init__.py": "",
        "extended/__init__.py": "__path__ = []",
    }
    found = target(tmp_path, command, files, base)
    assert found is not None
    assert found.absent is absent


@pytest.mark.parametrize(
    ("rest", "call"),
    [
        ("app.run()\n", "app.run()"),
        ("import uvicorn\nuvicorn.run(app)\n", "uvicorn.run()"),
        ("from flask_socketio import SocketIO\nio = SocketIO(app)\nio.run(app)\n", "io.run()"),
        ("if __name__ == '__main__':\n    app.run()\n", None),
        ("import subprocess\nsubprocess.run('x')\n", None),
        ("def main():\n    app.run()\n", None),
    ],
)
def test_what_runs_when_the_module_is_imported(tmp_path: Path, rest: str, call: str | None) -> None:
    found = target(tmp_path, "gunicorn app:app", {"app.py": FLASK + rest})
    assert found is not None
    assert (found.run_at_import[1] if found.run_at_import else None) == call
