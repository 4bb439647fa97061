"""What arrives in an image of a build context that holds everything a folder can: as docker's own command line brings it."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import tarfile
import uuid
from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.dockerignore import Ignore
from dockerlint.image.build import Options
from dockerlint.image.buildx import address
from dockerlint.image.context import prepare
from dockerlint.image.instructions import read_plan
from dockerlint.image.pipeline import Request, from_build
from tests.engine_support import BASE, TestEngine, missing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dockerlint.image.model import Report

pytestmark = pytest.mark.engine

Entry = tuple[str, str, int, int, str]


@pytest.fixture
def tags(engine: TestEngine) -> Iterator[tuple[str, str]]:
    """Two names for images that go with the test."""
    names = (f"dockerlint-test:{uuid.uuid4().hex[:12]}", f"dockerlint-test:{uuid.uuid4().hex[:12]}")
    yield names
    for name in names:
        if engine.client.images.list(name=name):
            engine.client.images.remove(name, force=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A context with every kind of file, and what a .dockerignore leaves out of it."""
    (tmp_path / "Dockerfile").write_text(f"FROM {BASE}\nCOPY . /x\n")
    (tmp_path / ".dockerignore").write_text("left-out\n**/*.log\n!kept/this.log\n")
    for name, mode in (
        ("plain", 0o644), ("exec", 0o755), ("setuid", 0o4755), ("setgid", 0o2755), ("sticky", 0o1644), ("none", 0),
        ("all", 0o777), ("-dash", 0o644), ("a b\nc", 0o600), ("back\\slash", 0o644), ("e\u0301", 0o644),
        ("left-out/x", 0o644), ("x.log", 0o644), ("kept/this.log", 0o644), ("kept/other.log", 0o644),
        ("n" * 200 + "/" + "m" * 150, 0o644),
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
        (tmp_path / name).chmod(mode)
    for name, target in (("l1", "plain"), ("l2", "nowhere"), ("l3", "/etc/passwd"), ("l4", "../../x"), ("l5", "l5")):
        (tmp_path / name).symlink_to(target)
    for name in ("hard", "kept/hard"):
        (tmp_path / name).hardlink_to(tmp_path / "plain")
    for name, mode in (("sticky-folder", 0o1777), ("setgid-folder", 0o2775), ("closed", 0o700)):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(mode)
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "sock"))
    return tmp_path


@pytest.mark.parametrize("classic", [False, True], ids=["BuildKit", "classic"])
def test_a_context_arrives_as_docker_sends_it(
    engine: TestEngine, folder: Path, tags: tuple[str, str], *, classic: bool
) -> None:
    theirs, ours = tags
    _docker_build(engine, folder, theirs, classic=classic)
    report = _build(engine, folder, ours, classic=classic)
    expected = _copied(engine, theirs)
    # BuildKit's client makes an empty file of a socket; an archive, which is what the API takes, holds none.
    expected.pop("x/sock", None)
    assert _copied(engine, ours) == expected
    assert {"x/l2", "x/kept/hard", "x/kept/this.log", "x/sticky-folder"} <= expected.keys()
    assert not {"x/x.log", "x/kept/other.log", "x/left-out"} & expected.keys()
    assert report.notes == ("Not sent to the builder, for an archive holds no sockets: sock.",)


def _docker_build(engine: TestEngine, folder: Path, tag: str, *, classic: bool) -> None:
    environment = {
        **os.environ, "DOCKER_HOST": address(engine.client), "DOCKER_BUILDKIT": "0" if classic else "1",
    }  # fmt: skip
    command = ["docker", "build", "--quiet", "--network", engine.network, "--tag", tag, str(folder)]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        missing("the docker command line is not installed")
    if "buildx component is missing" in done.stderr:
        pytest.skip("this docker command line builds with BuildKit only through buildx, which it has not")
    assert done.returncode == 0, done.stderr


def _build(engine: TestEngine, folder: Path, tag: str, *, classic: bool) -> Report:
    dockerfile = folder / "Dockerfile"
    plan = read_plan(dockerfile, folder, {}, None)
    context = prepare(folder, dockerfile, plan.content, Ignore.load(folder, dockerfile))
    options = Options(network=engine.network, tag=tag)
    return from_build(Request(plan, context, options, None, lambda _: None, lambda _: None), classic=classic)


def _copied(engine: TestEngine, image: str) -> dict[str, Entry]:
    """What the image's last layer holds: by path the name, the type, the mode, the size, and the link's target."""
    data = b"".join(engine.client.images.get(image).save(named=True))
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        manifest = archive.extractfile("manifest.json")
        assert manifest is not None
        layer = archive.extractfile(json.load(manifest)[0]["Layers"][-1])
        assert layer is not None
        with tarfile.open(fileobj=layer) as members:
            return {
                one.name: (one.name, one.type.decode(), one.mode & 0o7777, one.size, one.linkname)
                for one in members
                if one.name != "x"
            }
