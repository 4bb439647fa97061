"""What ignores SIGTERM as process 1."""

from pathlib import Path

import pytest

from dockerlint.facts.deaf import deaf

from .helpers import project

BASE = "FROM python:3.13-slim\n"
FLASK = "Flask's development server"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("CMD flask run", FLASK),
        ("CMD flask run --debug", None),
        ("CMD flask run --reload", None),
        ("ENV FLASK_DEBUG=1\nCMD flask run", None),
        ("ENV FLASK_DEBUG=0\nCMD flask run", FLASK),
        ("ENV FLASK_ENV=development\nCMD flask run", None),
        ("ENV FLASK_ENV=production\nCMD flask run", FLASK),
        ("STOPSIGNAL SIGINT\nCMD flask run", None),
        ("CMD waitress-serve app:app", "waitress-serve"),
        ("CMD gunicorn app:app", None),
        ("CMD python app.py", FLASK),
        ("CMD python debug.py", None),
        ("CMD python loop.py", "python loop.py"),
    ],
)
def test_what_ignores_it(tmp_path: Path, lines: str, name: str | None) -> None:
    flask = "from flask import Flask\napp = Flask(__name__)\n"
    files = {
        "app.py": f"{flask}app.run()\n",
        "debug.py": f"{flask}app.run(debug=True)\n",
        "loop.py": "import time\nwhile True:\n    time.sleep(1)\n",
    }
    start = project(tmp_path, f"{BASE}COPY . .\n{lines}\n", files).start
    assert start is not None
    assert deaf(start) == name


def test_an_application_that_handles_it(tmp_path: Path) -> None:
    text = "import signal\nsignal.signal(signal.SIGTERM, lambda *_: exit())\n"
    start = project(tmp_path, f"{BASE}COPY . .\nCMD flask run\n", {"app.py": text}).start
    assert start is not None
    assert deaf(start) is None
