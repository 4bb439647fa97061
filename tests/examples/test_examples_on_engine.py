"""What the rules predict of the examples, seen on a real engine: who starts, who does not, how they stop."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.engine_support import BASE, TestEngine

pytestmark = pytest.mark.engine
ROOT = Path(__file__).parents[2]
PROBE = "import urllib.request as u; r = u.urlopen('http://127.0.0.1:5000{path}', timeout=2); print(r.status, r.headers['Server'])"


def _build(engine: TestEngine, context: Path, tag: str, *more: str) -> dict[str, Any]:
    command = [
        sys.executable,
        "-m",
        "dockerlint",
        "build-report",
        str(context),
        "--tag",
        tag,
        "--output-format",
        "json",
    ]
    done = subprocess.run([*command, *engine.options, *more], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _tutorial(name: str, folder: Path) -> Path:
    """A copy of a tutorial that builds on the local base: another FROM, and its Python's folder for (c)'s site-packages."""
    target = folder / name
    shutil.copytree(ROOT / "examples" / "tutorials" / name, target)
    dockerfile = target / "Dockerfile"
    text = dockerfile.read_text("utf-8").replace("FROM python:3.9-slim", f"FROM {BASE}")
    text = text.replace("/usr/local/lib/python3.9/site-packages", "/usr/local/lib/python3.11/dist-packages")
    dockerfile.write_text(text, "utf-8")
    return target


def _wait(container: Any, path: str) -> str:
    """Ask from inside until the server answers; its status and Server header."""
    for _ in range(100):
        code, output = container.exec_run(["python", "-c", PROBE.format(path=path)])
        if code == 0:
            return str(output.decode().strip())
        time.sleep(0.1)
    raise AssertionError(container.logs().decode())


def test_the_model_builds_serves_and_stops(engine: TestEngine, tag: str) -> None:
    report = _build(engine, ROOT / "examples" / "flask", tag, "--build-arg", f"BASE_IMAGE={BASE}")
    assert sum(row["bytes"] for row in report["instructions"]) == report["image"]["size_bytes"]
    container = engine.client.containers.run(
        tag, detach=True, network_mode="none", read_only=True, tmpfs={"/tmp": ""}, cap_drop=["ALL"]
    )
    assert _wait(container, "/health").startswith("200 gunicorn")
    assert _wait(container, "/").startswith("200")
    (first, *_) = container.top(ps_args="-eo pid,uid,args")["Processes"]
    assert first[1] == "10001"
    assert "gunicorn" in first[2]
    container.stop(timeout=5)
    assert container.wait()["StatusCode"] == 0


@pytest.mark.parametrize("name", ["smaller-with-multi-stage", "gunicorn-in-production"])
def test_what_is_said_not_to_start_does_not(engine: TestEngine, tag: str, tmp_path: Path, name: str) -> None:
    from docker.errors import APIError

    _build(engine, _tutorial(name, tmp_path), tag)
    with pytest.raises(APIError, match=r"gunicorn.*executable file not found"):
        engine.client.containers.run(tag, detach=True, network_mode="none")


@pytest.mark.parametrize("name", ["your-first-image", "compose-for-development"])
def test_the_development_server_starts_as_root_and_ignores_sigterm(
    engine: TestEngine, tag: str, tmp_path: Path, name: str
) -> None:
    _build(engine, _tutorial(name, tmp_path), tag)
    container = engine.client.containers.run(tag, detach=True, network_mode="none")
    for _ in range(100):
        code, output = container.exec_run(
            ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 5000), 1)"]
        )
        if code == 0:
            break
        time.sleep(0.1)
    assert code == 0, (output, container.logs())
    (first, *_) = container.top(ps_args="-eo pid,uid,args")["Processes"]
    assert first[1] == "0"
    assert "app.py" in first[2]
    container.stop(timeout=2)
    assert container.wait()["StatusCode"] == 137
