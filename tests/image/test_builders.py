"""Finding a builder by its name: what buildx says of it, and what is said where it says nothing useful.

A stand-in speaks for buildx where no real one can be had: of clusters, of machines that do not answer. Its words have the shape of what buildx
says of the builders that there are.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from dockerlint.cli.build_report import build_report
from dockerlint.facts.dockerignore import Ignore
from dockerlint.image import builders
from dockerlint.image.build import Options
from dockerlint.image.builders import Builder, find_builder
from dockerlint.image.context import prepare
from dockerlint.image.errors import BuilderMissingError, EngineMissingError, ImageError
from dockerlint.image.instructions import read_plan
from dockerlint.image.pipeline import Request
from dockerlint.image.reach import reach

if TYPE_CHECKING:
    from pathlib import Path

KUBERNETES = """\
Name:          ci
Driver:        kubernetes
Last Activity: 2026-11-20 10:00:00 +0000 UTC

Nodes:
Name:                  ci0
Endpoint:              kubernetes:///ci?deployment=&kubeconfig=
Driver Options:        namespace="buildkit" replicas="4"
Status:                running
BuildKit version:      v0.25.1
Platforms:             linux/amd64
"""
OLDER = "Name:   old\nDriver: docker-container\n\nNodes:\nName:      old0\nEndpoint:  unix:///x\nStatus:    inactive\nBuildkit:  v0.11.0\n"
AWAY = """\
Name:   away
Driver: kubernetes

Nodes:
Name:     away0
Endpoint: kubernetes:///away
Error:    Get "https://10.0.0.1:6443/apis/apps/v1": dial tcp 10.0.0.1:6443: connect: connection refused
"""
CONTEXT = "Name:   stage\nDriver: docker\n\nNodes:\nName:     stage\nEndpoint: stage\nStatus:   running\n"
LIST = """\
NAME/NODE     DRIVER/ENDPOINT    STATUS    BUILDKIT   PLATFORMS
ci*           kubernetes
 \\_ ci0       \\_ kubernetes:///  running   v0.25.1    linux/amd64
default       docker
"""


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder with what a stand-in for docker says: of a builder in the file of its name, of all of them in `ls`."""
    program = tmp_path / "bin" / "docker"
    program.parent.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        f"cd '{tmp_path}'\n"
        'case "$2" in\n'
        "version) exit 0 ;;\n"
        "ls) exec cat ls ;;\n"
        'inspect) [ "$1" = buildx ] || exec cat "context $5"; [ -f "$3" ] || { echo "ERROR: no builder \\"$3\\" found" >&2; exit 1; }; exec cat "$3" ;;\n'
        "esac\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "ls").write_text(LIST)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "builder"),
    [
        (KUBERNETES, Builder("one", "kubernetes", "kubernetes:///ci?deployment=&kubeconfig=", "v0.25.1")),
        (OLDER, Builder("one", "docker-container", "unix:///x", "v0.11.0")),
        (CONTEXT, Builder("one", "docker", "stage", "")),
    ],
)
def test_what_buildx_says_of_a_builder_is_read(said: Path, words: str, builder: Builder) -> None:
    (said / "one").write_text(words)
    assert find_builder("one") == builder
    assert builder.is_engine is (builder.driver == "docker")


@pytest.mark.parametrize(
    ("name", "message", "remedy"),
    [
        ("away", "the builder away does not answer: Get ", "`docker buildx ls` shows which do."),
        ("defaul", "docker buildx knows no builder called defaul", "Did you mean default?"),
        ("other", "docker buildx knows no builder called other", "There are: ci, default. `docker buildx create"),
        ("--help", "'--help' is no name of a builder", "`docker buildx ls` lists them."),
        ("", "'' is no name of a builder", "`docker buildx ls` lists them."),
    ],
)
def test_why_there_is_none_is_said(said: Path, name: str, message: str, remedy: str) -> None:
    (said / "away").write_text(AWAY)
    with pytest.raises(BuilderMissingError) as missing:
        find_builder(name)
    assert str(missing.value).startswith(message)
    assert missing.value.remedy.startswith(remedy)


def test_one_that_does_not_answer_is_not_waited_for_without_end(said: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (said / "bin" / "docker").write_text('#!/bin/sh\n[ "$2" = version ] || exec sleep 30\n')
    monkeypatch.setattr(builders, "_PATIENCE", 0.2)
    with pytest.raises(BuilderMissingError, match="the builder ci does not answer"):
        find_builder("ci")


@pytest.mark.parametrize("program", ["", "#!/bin/sh\nexit 1\n"])
def test_without_buildx_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY . .\n")
    if program:
        (tmp_path / "docker").write_text(program)
        (tmp_path / "docker").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    result = CliRunner().invoke(build_report, [str(tmp_path), "--builder", "ci"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "dockerlint: --builder needs the docker command line with its buildx plugin, and there is none",
        "  help: Install it: https://docs.docker.com/go/buildx/; Debian has it as docker-buildx.",
    ]


def test_a_builder_of_another_context_is_that_contexts_engine(said: Path) -> None:
    (said / "stage").write_text(CONTEXT)
    (said / "context stage").write_text("tcp://127.0.0.1:1\n")
    with pytest.raises(EngineMissingError, match=r"no Docker engine answers at tcp://127\.0\.0\.1:1"):
        reach(_request(said, "stage", None))
    (said / "context stage").unlink()
    with pytest.raises(BuilderMissingError, match="docker does not say where the engine of the context stage is"):
        reach(_request(said, "stage", None))


def test_two_engines_are_one_too_many(said: Path) -> None:
    (said / "stage").write_text(CONTEXT)
    with pytest.raises(ImageError, match="--engine-url names one engine, and the builder stage is in another"):
        reach(_request(said, "stage", "tcp://127.0.0.1:1"))


def test_a_builder_elsewhere_needs_no_engine(said: Path) -> None:
    (said / "ci").write_text(KUBERNETES)
    client, builder = reach(_request(said, "ci", "tcp://127.0.0.1:1"))
    assert client is None
    assert builder == Builder("ci", "kubernetes", "kubernetes:///ci?deployment=&kubeconfig=", "v0.25.1")


def _request(folder: Path, builder: str, url: str | None) -> Request:
    dockerfile = folder / "Dockerfile"
    dockerfile.write_text("FROM scratch\n")
    plan = read_plan(dockerfile, folder, {}, None)
    context = prepare(folder, dockerfile, plan.content, Ignore.load(folder, dockerfile))
    return Request(plan, context, Options(builder=builder), url, lambda _: None, lambda _: None)
