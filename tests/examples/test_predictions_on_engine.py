"""What the rules of severity error predict, seen on a real engine: the bad example fails as its message says, the good one serves."""

import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from tests.engine_support import BASE, TestEngine

pytestmark = pytest.mark.engine
RULES = Path(__file__).parents[2] / "rules"
FILES = {
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "src/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "requirements.txt": "flask==3.1.3\ngunicorn==27.0.1\nuvicorn==0.54.0\n",
}
"""What an example that is a Dockerfile alone is taken to lie beside."""
ASK = (
    "import http.client\n"
    "for port in (8000, 5000):\n"
    "    try:\n"
    "        c = http.client.HTTPConnection('127.0.0.1', port, timeout=3); c.request('GET', '/'); print(c.getresponse().status)\n"
    "    except OSError: pass\n"
)

# Rule, its bad example, what the engine or the container says of it, and a good example that serves (None: it starts no server).
FAILS_TO_BUILD = [
    ("instructions/source_in_sh", "bad.Dockerfile", "source: not found"),
    ("requirements/file_not_copied", "bad", "base.txt"),
    ("environment/path_without_system_folders", "bad.Dockerfile", "not found"),
]
DOES_NOT_START = [
    ("application/missing_module", "bad", "No module named 'main'", "good"),
    ("application/missing_module", "bad-uvicorn", "Could not import module", "good"),
    ("application/missing_object", "bad", "Failed to find attribute 'application'", "good"),
    ("application/path_as_module", "bad.Dockerfile", "app.py", "good.Dockerfile"),
    ("start_command/server_not_installed", "bad", "executable file not found", "good"),
    ("start_command/missing_config_file", "bad", "doesn't exist", "good"),
    ("start_command/missing_worker_package", "bad", "gevent", None),
    ("start_command/daemonized_server", "bad.Dockerfile", "", None),
    ("start_command/broken_exec_form", "bad.Dockerfile", "not found", None),
]
# The good example of these starts the command, and holds no application that it could serve.
IS_NOT_FOUND = [
    ("stages/moved_virtual_environment", "no such file or directory", "gunicorn"),
    ("start_command/virtual_environment_off_path", "executable file not found", "gunicorn"),
]
ANSWERS_500 = [
    ("application/uncalled_factory", "bad", "good"),
    ("application/wrong_interface", "bad-flask-on-uvicorn", "good-gunicorn"),
]


def for_the_local_base(text: str) -> str:
    """The text with the local base, whose Python has another version and no ensurepip: pip then stays outside of the environment."""
    text = text.replace("python:3.13-slim-trixie", BASE).replace("python3.13", "python3.11")
    text = re.sub(r"python -m venv (?=/)", "python -m venv --without-pip ", text)
    return re.sub(r"(/\S+)/bin/pip install", r"pip --python \1/bin/python install", text)


def _build(engine: TestEngine, rule: str, example: str, folder: Path, tag: str) -> str:
    """Build an example on the local base; "" or what the builder said where it stopped."""
    from docker.errors import BuildError

    source, context = RULES / rule / example, folder / "context"
    if source.is_dir():
        shutil.copytree(source, context)
    else:
        context.mkdir(parents=True)
        for name, text in FILES.items():
            (context / name).parent.mkdir(exist_ok=True)
            (context / name).write_text(text, "utf-8")
        shutil.copy(source, context / "Dockerfile")
    dockerfile = context / "Dockerfile"
    dockerfile.write_text(for_the_local_base(dockerfile.read_text("utf-8")), "utf-8")
    try:
        engine.client.images.build(path=str(context), tag=tag, network_mode=engine.network, rm=True, forcerm=True)
    except BuildError as error:
        return "".join(str(line.get("stream", line.get("error", ""))) for line in error.build_log)
    return ""


def _started(engine: TestEngine, tag: str) -> "tuple[Any, str]":
    """The container; None and the reason where the engine cannot start its process."""
    from docker.errors import APIError

    try:
        return engine.client.containers.run(tag, detach=True, network_mode="none"), ""
    except APIError as error:
        return None, str(error)


def _end(engine: TestEngine, tag: str) -> str:
    """Why the container does not start, or what it said before it ended by itself."""
    container, why = _started(engine, tag)
    if container is None:
        return why
    container.wait(timeout=20)
    return str(container.logs().decode())


def _answer(container: Any) -> "int | None":
    """The status of the first answer; None where the container ends before it gives one."""
    for _ in range(100):
        container.reload()
        if container.status != "running":
            return None
        code, output = container.exec_run(["python3", "-c", ASK])
        if code == 0 and output.strip():
            return int(output.split()[0])
        time.sleep(0.1)
    return None


def _serves(engine: TestEngine, rule: str, example: str, folder: Path, tag: str) -> None:
    assert _build(engine, rule, example, folder, tag) == ""
    container, why = _started(engine, tag)
    assert container is not None, why
    status = _answer(container)
    assert status is not None, container.logs().decode()
    assert status < 500


@pytest.mark.parametrize(("rule", "example", "words"), FAILS_TO_BUILD, ids=lambda value: str(value).rpartition("/")[2])
def test_the_build_stops(engine: TestEngine, tag: str, tmp_path: Path, rule: str, example: str, words: str) -> None:
    assert words in _build(engine, rule, example, tmp_path, tag)


@pytest.mark.parametrize(
    ("rule", "example", "words", "good"), DOES_NOT_START, ids=lambda value: str(value).rpartition("/")[2]
)
def test_the_container_does_not_start(
    engine: TestEngine, tag: str, tmp_path: Path, rule: str, example: str, words: str, good: "str | None"
) -> None:
    assert _build(engine, rule, example, tmp_path / "bad", tag) == ""
    assert words in _end(engine, tag)
    if good is not None:
        _serves(engine, rule, good, tmp_path / "good", tag)


@pytest.mark.parametrize(("rule", "words", "program"), IS_NOT_FOUND, ids=lambda value: str(value).rpartition("/")[2])
def test_the_command_is_not_found(
    engine: TestEngine, tag: str, tmp_path: Path, rule: str, words: str, program: str
) -> None:
    assert _build(engine, rule, "bad.Dockerfile", tmp_path / "bad", tag) == ""
    assert words in _end(engine, tag)
    assert _build(engine, rule, "good.Dockerfile", tmp_path / "good", tag) == ""
    container, why = _started(engine, tag)
    assert container is not None, why
    container.wait(timeout=20)
    assert f"Starting {program}" in container.logs().decode()


@pytest.mark.parametrize(("rule", "example", "good"), ANSWERS_500, ids=lambda value: str(value).rpartition("/")[2])
def test_every_request_is_answered_with_an_error(
    engine: TestEngine, tag: str, tmp_path: Path, rule: str, example: str, good: str
) -> None:
    assert _build(engine, rule, example, tmp_path / "bad", tag) == ""
    container, why = _started(engine, tag)
    assert container is not None, why
    assert _answer(container) == 500
    _serves(engine, rule, good, tmp_path / "good", tag)


def test_a_pinned_flask_fails_at_its_import(engine: TestEngine, tag: str, tmp_path: Path) -> None:
    assert _build(engine, "requirements/incompatible_releases", "bad", tmp_path, tag) == ""
    container = engine.client.containers.run(tag, ["python3", "-c", "import flask"], detach=True, network_mode="none")
    assert container.wait(timeout=20)["StatusCode"] == 1
    assert "cannot import name 'url_quote' from 'werkzeug.urls'" in container.logs().decode()
