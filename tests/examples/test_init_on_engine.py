"""What `dockerlint init` writes, built on a real engine: it starts as nobody special, answers, becomes healthy and stops at once."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dockerlint.cli.main import run
from tests.examples.test_predictions_on_engine import for_the_local_base

if TYPE_CHECKING:
    from tests.engine_support import TestEngine

pytestmark = pytest.mark.engine
EXAMPLE = Path(__file__).parents[2] / "examples" / "flask"
FASTAPI = 'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/health")\ndef health():\n    return {}\n'
DJANGO = {
    "requirements.txt": "django==5.2.19\ngunicorn==27.0.1\n",
    "shop/__init__.py": "",
    "shop/settings.py": 'import os\n\nSECRET_KEY = os.urandom(50).hex()\nALLOWED_HOSTS = ["*"]\nROOT_URLCONF = "shop.urls"\n',
    "shop/urls.py": (
        "from django.http import HttpResponse\nfrom django.urls import path\n\n"
        'urlpatterns = [path("", lambda request: HttpResponse("ok"))]\n'
    ),
    "shop/wsgi.py": (
        "import os\n\nfrom django.core.wsgi import get_wsgi_application\n\n"
        'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\napplication = get_wsgi_application()\n'
    ),
}


def flask(folder: Path) -> None:
    shutil.copytree(EXAMPLE, folder)
    for name in ("Dockerfile", ".dockerignore", "compose.yaml"):
        (folder / name).unlink()


def written(files: dict[str, str], folder: Path) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("name", "port", "path"), [("flask", 5000, "/health"), ("fastapi", 8000, "/health"), ("django", 8000, "/")]
)
def test_it_serves(engine: TestEngine, tag: str, tmp_path: Path, name: str, port: int, path: str) -> None:
    folder = tmp_path / "app"
    if name == "flask":
        flask(folder)
    else:
        written({"main.py": FASTAPI, "requirements.txt": "fastapi==0.165.0\n"} if name == "fastapi" else DJANGO, folder)
    assert run(["init", str(folder)]) == 0
    assert run(["check", str(folder), "--fail-on", "info"]) == 0
    dockerfile = folder / "Dockerfile"
    text = for_the_local_base(dockerfile.read_text("utf-8"))
    # The local base has no ensurepip, so pip installs into the environment from outside; the probe is asked for more often.
    text = text.replace("RUN pip install", "RUN pip --python /opt/venv/bin/python install")
    dockerfile.write_text(re.sub(r"--interval=30s .*", r"--interval=1s \\", text), "utf-8")
    engine.client.images.build(path=str(folder), tag=tag, network_mode=engine.network, rm=True, forcerm=True)
    container = engine.client.containers.run(tag, detach=True, network_mode="none")
    ask = f"from urllib.request import urlopen; print(urlopen('http://127.0.0.1:{port}{path}').status)"
    answer: Any = b""
    for _ in range(100):
        code, answer = container.exec_run(["python3", "-c", ask])
        if code == 0:
            break
        time.sleep(0.1)
    assert answer == b"200\n", container.logs().decode()
    assert container.exec_run(["id", "-u"])[1] == b"10001\n"
    for _ in range(100):
        container.reload()
        if container.attrs["State"]["Health"]["Status"] == "healthy":
            break
        time.sleep(0.1)
    assert container.attrs["State"]["Health"]["Status"] == "healthy"
    began = time.monotonic()
    container.stop(timeout=10)
    assert time.monotonic() - began < 5  # the engine kills after ten seconds
    container.reload()
    assert container.attrs["State"]["ExitCode"] == 0
