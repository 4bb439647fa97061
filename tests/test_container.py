"""dockerlint's own image: it keeps dockerlint's own rules, holds only what it needs, and runs `check` as a user without rights."""

from __future__ import annotations

import io
import tarfile
import uuid
from typing import TYPE_CHECKING, Any

import pytest

from dockerlint.cli.main import run
from dockerlint.facts.dockerignore import Ignore
from dockerlint.image.context import prepare
from dockerlint.select import PRESETS

from .checkout import ROOT
from .engine_support import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .engine_support import TestEngine


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_has_a_finding(preset: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--isolated", "--preset", preset, "--fail-on", "info", str(ROOT / "Dockerfile")]) == 0
    assert capsys.readouterr().out == "No findings in 1 file.\n"


def test_what_is_sent_to_the_builder() -> None:
    sent = prepare(
        ROOT, ROOT / "Dockerfile", (ROOT / "Dockerfile").read_bytes(), Ignore.load(ROOT, ROOT / "Dockerfile")
    )
    with tarfile.open(fileobj=io.BytesIO(b"".join(sent.tar()))) as archive:
        paths = set(archive.getnames()) - {sent.foreign}
    tops = {path.partition("/")[0] for path in paths}
    assert tops - {"Dockerfile", ".dockerignore"} == {"dockerlint", "rules", "pyproject.toml", "README.md", "LICENSE"}
    assert "dockerlint/__main__.py" in paths
    assert not [path for path in paths if path.endswith(".pyc") or "__pycache__" in path]


@pytest.fixture(scope="module")
def image(engine: TestEngine) -> Iterator[str]:
    """The image, built on the engine's base under a name of its own, and removed."""
    tag = f"dockerlint-test-{uuid.uuid4().hex[:12]}"
    words = ["build-report", "--tag", tag, "--build-arg", f"BASE_IMAGE={BASE}", *engine.options, str(ROOT)]
    assert run(words) == 0
    yield tag
    engine.client.images.remove(tag)


def ran(engine: TestEngine, image: str, words: list[str], files: dict[str, str]) -> tuple[int, str]:
    """Status and output of a container with these files in its working folder, which a user without rights may not write."""
    body = io.BytesIO()
    with tarfile.open(fileobj=body, mode="w") as archive:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))
    client: Any = engine.client
    container = client.containers.create(image, words, network_mode="none")
    try:
        container.put_archive("/work", body.getvalue())
        container.start()
        status = int(container.wait()["StatusCode"])
        return status, container.logs().decode()
    finally:
        container.remove(force=True)


@pytest.mark.engine
def test_it_checks(engine: TestEngine, image: str) -> None:
    status, output = ran(
        engine,
        image,
        ["check", "--output-format", "concise"],
        {"Dockerfile": "FROM python:3.8-slim\nCMD python a.py\n"},
    )
    assert status == 1, output
    assert "Dockerfile:1:13: error end-of-life-python" in output
    status, output = ran(engine, image, [], {"Dockerfile": "FROM scratch\n"})
    assert (status, output) == (0, "No findings in 1 file.\n")


@pytest.mark.engine
def test_its_user_has_no_rights_and_its_code_is_compiled(engine: TestEngine, image: str) -> None:
    config = engine.client.images.get(image).attrs["Config"]
    assert config["User"] == "10001:10001"
    client: Any = engine.client
    code = (
        "import os, sys, glob, importlib.util as u;"
        "print(os.getuid(), os.access('/opt/venv', os.W_OK), os.path.exists(u.cache_from_source(u.find_spec('dockerlint.cli.judge').origin)),"
        "len(glob.glob(os.path.dirname(u.find_spec('dockerlint').origin) + '/rules/__pycache__/index.*')))"
    )
    container = client.containers.create(image, ["-c", code], entrypoint="python", network_mode="none")
    try:
        container.start()
        container.wait()
        assert container.logs().decode() == "10001 False True 1\n"
    finally:
        container.remove(force=True)
