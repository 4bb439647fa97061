"""The tutorials after `check --fix --unsafe-fixes`, on a real engine: no finding is left, gunicorn serves without root, and stops when it is told to."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine_support import BASE, TestEngine

pytestmark = pytest.mark.engine
TUTORIALS = Path(__file__).parents[2] / "examples" / "tutorials"
ASK = (
    "import http.client\n"
    "c = http.client.HTTPConnection('127.0.0.1', 5000, timeout=30); c.request('GET', '/')\n"
    "r = c.getresponse(); print(r.status, r.headers['Server'])\n"
)
# The wall of notes finds no Redis here, and says so after it has tried for a while.
ANSWERS = {
    "compose-for-development": "503 gunicorn",
    "gunicorn-in-production": "200 gunicorn",
    "smaller-with-multi-stage": "200 gunicorn",
    "your-first-image": "200 gunicorn",
}


def _mended(name: str, folder: Path) -> Path:
    """A copy of the tutorial with all fixes made, in which nothing is left to find."""
    target = folder / name
    shutil.copytree(TUTORIALS / name, target)
    command = [sys.executable, "-m", "dockerlint", "check", str(target), "--fix", "--unsafe-fixes", "--fail-on", "info"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    again = subprocess.run([*command[:5], "--fail-on", "info"], capture_output=True, text=True, check=False)
    assert (again.returncode, again.stdout) == (0, "No findings in 1 file.\n")
    return target


def for_the_local_base(text: str) -> str:
    """The text with the local base, which has Debian's Python: another folder for packages, and no ensurepip."""
    text = re.sub(r"FROM python:\S+", f"FROM {BASE}", text)
    text = re.sub(r"python3\.\d+/site-packages", "python3.11/dist-packages", text)
    text = text.replace("/install /usr/local", "/install/local /usr/local")  # Debian's pip puts a level between
    text = text.replace("python -m venv /opt/venv", "python -m venv --without-pip /opt/venv")
    text = text.replace(" && /opt/venv/bin/pip uninstall --yes pip", "")
    return text.replace("/opt/venv/bin/pip install", "pip --python /opt/venv/bin/python install")


def _answer(container: Any) -> str:
    """Status and server of the first answer."""
    for _ in range(100):
        code, output = container.exec_run(["python", "-c", ASK])
        if code == 0:
            return str(output.decode().strip())
        time.sleep(0.1)
    raise AssertionError(container.logs().decode())


def _stops(container: Any) -> Iterator[float]:
    """How long it takes to stop, in seconds; up to three times, for the machine may be busy."""
    for _ in range(3):
        began = time.monotonic()
        container.stop(timeout=5)
        took = time.monotonic() - began
        assert container.wait()["StatusCode"] == 0, "it would be 137 had it been killed"
        yield took
        if took < 1:
            return
        container.start()
        _answer(container)


def test_every_tutorial_is_tried() -> None:
    assert set(ANSWERS) == {path.parent.name for path in TUTORIALS.glob("*/Dockerfile")}


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_it_serves_without_root_and_stops(engine: TestEngine, tag: str, tmp_path: Path, name: str) -> None:
    context = _mended(name, tmp_path)
    dockerfile = context / "Dockerfile"
    dockerfile.write_text(for_the_local_base(dockerfile.read_text("utf-8")), "utf-8")
    image, _ = engine.client.images.build(
        path=str(context), tag=tag, network_mode=engine.network, rm=True, forcerm=True
    )
    values = context / ".env"
    environment = values.read_text("utf-8").split() if values.exists() else []
    container = engine.client.containers.run(tag, detach=True, network_mode="none", environment=environment)
    assert _answer(container).startswith(ANSWERS[name])
    probe = image.attrs["Config"]["Healthcheck"]["Test"][1:]
    assert (container.exec_run(probe)[0] == 0) == ANSWERS[name].startswith("200")
    assert container.exec_run(["ls", "/app/.env"])[0] != 0, "the secrets are not in the image"
    (first, *_) = container.top(ps_args="-eo pid,uid,args")["Processes"]
    assert first[1] == "10001"
    assert "gunicorn" in first[2]
    assert min(_stops(container)) < 1, "within a second, where nothing else keeps the machine busy"
