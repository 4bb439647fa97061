"""build-report --builder on real builders: an engine's own, and one behind a socket, which is another machine's to all that is tested here.

The latter needs an engine with the containerd image store, at DOCKERLINT_TEST_STORE: the BuildKit of other engines exports no archive.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from tests.engine_support import BASE, TestEngine, missing
from tests.image.buildkit_bridge import bridge
from tests.image.meanwhile import gone, growing, running

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.engine

NOWHERE = "unix:///dockerlint-no-such.sock"
STORE = os.environ.get("DOCKERLINT_TEST_STORE", "")
COMMAND = (sys.executable, "-m", "dockerlint", "build-report")
Done = subprocess.CompletedProcess[str]


@pytest.fixture
def buildx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """buildx with a configuration of its own, in which no builder is."""
    monkeypatch.setenv("BUILDX_CONFIG", str(tmp_path / "buildx"))
    monkeypatch.delenv("DOCKER_CONTEXT", raising=False)
    try:
        ready = subprocess.run(["docker", "buildx", "version"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        ready = False
    if not ready:
        missing("docker buildx is not installed; scripts/get_engine.sh brings it")


@pytest.fixture
def far(buildx: None, tmp_path: Path) -> Iterator[str]:  # noqa: ARG001 - a fixture's fixture
    """The name of a builder that is reached by buildx's remote driver."""
    if not STORE.startswith("unix://"):
        pytest.skip("DOCKERLINT_TEST_STORE names no engine with the containerd image store")
    with bridge(tmp_path / "buildkit", STORE.removeprefix("unix://")) as address:
        subprocess.run(["docker", "buildx", "create", "--name", "far", "--driver", "remote", address], check=True)
        yield "far"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project whose build takes no cache of another one."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "Dockerfile").write_text(
        f"FROM {BASE} AS build\nRUN echo {uuid.uuid4()} > /made\n\nFROM {BASE}\nCOPY --from=build /made /made\n"
        "COPY app.py .\nRUN rm /made\n"
    )
    (folder / "app.py").write_text("print('hello')\n")
    return folder


def report(folder: Path, *words: str, host: str | None = None) -> Done:
    """Run build-report in a process of its own; `host` is the engine, the usual one where it is None."""
    environment = {**os.environ, **({} if host is None else {"DOCKER_HOST": host})}
    return subprocess.run([*COMMAND, str(folder), *words], env=environment, capture_output=True, text=True, check=False)


def measured(folder: Path, *words: str, host: str | None = None) -> dict[str, Any]:
    """Run it for JSON; it has to succeed, and to be as the schema says."""
    done = report(folder, "--output-format", "json", *words, host=host)
    assert done.returncode == 0, done.stderr
    schema = Path(__file__).parents[2] / "docs" / "schema" / "build-report.schema.json"
    found: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(found, json.loads(schema.read_text()))
    return found


@pytest.mark.usefixtures("buildx")
def test_an_engines_own_builder_measures_the_same_by_its_name(engine: TestEngine, project: Path) -> None:
    plain = measured(project, *engine.options)
    named = measured(project, *engine.options, "--builder", "default")
    assert named["instructions"] == plain["instructions"]
    assert (plain["build"]["name"], plain["build"]["driver"]) == (None, None)
    assert (named["build"]["builder"], named["build"]["name"], named["build"]["driver"]) == (
        "buildx",
        "default",
        "docker",
    )
    assert named["engine"] == plain["engine"]


def test_without_an_engine_the_image_comes_as_a_stream(far: str, project: Path) -> None:
    before = _images()
    found = measured(project, "--network", "host", "--builder", far, host=NOWHERE)
    rows = {row["line"]: (row["bytes"], row["hides_bytes"]) for row in found["instructions"]}
    assert [rows[line] for line in (5, 6, 7)] == [(37, 0), (15, 0), (0, 37)]
    assert found["engine"] is None
    assert (found["build"]["name"], found["build"]["driver"], found["build"]["steps"]) == (far, "remote", 4)
    assert found["image"]["compressed_is_estimate"] is False
    assert _images() == before
    again = report(project, "--network", "host", "--builder", far, host=NOWHERE)
    assert "by the builder far (remote driver), 4 of 4 steps cached" in " ".join(again.stdout.split())


def test_what_fails_elsewhere_is_said_as_of_the_engines_own(far: str, project: Path) -> None:
    (project / "Dockerfile").write_text(f"FROM {BASE}\nENV A=1\nRUN echo {uuid.uuid4()}; seq 40; exit 7\n")
    done = report(project, "--network", "host", "--builder", far, host=NOWHERE)
    lines = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert lines[0] == f"dockerlint: the build failed: {project}/Dockerfile:3: the command ended with exit code 7"
    assert lines[1].startswith("  step [2/2] RUN echo ")
    assert lines[2:] == [f"  | {number}" for number in range(21, 41)]


@pytest.mark.parametrize(
    ("dockerfile", "message"),
    [
        ("FROM dockerlint-no-such.invalid/image:1\n", "Dockerfile:1: "),
        (f"FROM {BASE}\nCOPY nofile /\n", 'Dockerfile:2: "/nofile": not found'),
        (f"FROM {BASE}\nFOO bar\n", "Dockerfile:2: dockerfile parse error on line 2: unknown instruction: FOO"),
    ],
)
def test_what_cannot_be_built_elsewhere_is_said_with_its_line(
    far: str, project: Path, dockerfile: str, message: str
) -> None:
    (project / "Dockerfile").write_text(dockerfile)
    done = report(project, "--builder", far, host=NOWHERE)
    assert done.returncode == 2
    assert message in done.stderr


def test_a_file_that_grows_meanwhile_is_the_error_and_not_what_comes_of_it(far: str, project: Path) -> None:
    with growing(project / "app.log"):
        done = report(project, "--network", "host", "--builder", far, host=NOWHERE)
    assert (done.returncode, done.stdout) == (2, "")
    said = "app.log grew while the build context was being read; try again when nothing writes to it"
    assert done.stderr == f"dockerlint: {said}\n"


@pytest.mark.parametrize("words", [["--run"], ["--tag", "dockerlint-test:far"], ["--compare"]])
def test_what_needs_an_engine_says_so(far: str, project: Path, words: list[str]) -> None:
    (project / "Dockerfile").write_text(f"FROM {BASE}\nCOPY app.py .\nRUN pip install flask\nCMD python app.py\n")
    done = report(project, "--builder", far, *words, host=NOWHERE)
    assert done.returncode == 2
    assert f"no Docker engine answers at {NOWHERE}" in done.stderr
    needs = "--tag" if words[0] == "--tag" else "--run"
    assert f"help: {needs} needs an engine, to which the image is loaded from the builder far." in done.stderr


def test_an_image_from_elsewhere_is_loaded_to_be_started_and_removed(
    engine: TestEngine, far: str, project: Path
) -> None:
    (project / "Dockerfile").write_text(f'FROM {BASE}\nCOPY app.py .\nCMD ["sleep", "60"]\n')
    before = {image.id for image in engine.client.images.list(all=True)}
    found = measured(project, "--builder", far, "--run")
    probes = {probe["probe"]: probe["outcome"] for probe in found["probes"]}
    assert probes["starts"] == "passed"
    assert found["engine"]["name"] == "Docker"
    assert {image.id for image in engine.client.images.list(all=True)} <= before


def test_an_image_from_elsewhere_is_kept_under_its_name(engine: TestEngine, far: str, project: Path) -> None:
    name = f"dockerlint-test:{uuid.uuid4().hex[:12]}"
    try:
        found = measured(project, "--network", "host", "--builder", far, "--tag", name)
        assert engine.client.images.get(name).id == found["image"]["id"]
        assert sum(engine.saved_sizes(name)) == found["image"]["size_bytes"]
    finally:
        engine.client.images.remove(name)


def test_a_comparison_needs_no_engine_where_nothing_is_started(far: str, project: Path) -> None:
    (project / "Dockerfile").write_text(f"FROM {BASE}\nRUN head -c 999 /dev/zero > /z\nCOPY . /app\n")
    (project / ".git").mkdir()
    (project / ".git" / "big").write_text("x" * 5000)
    before = _images()
    found = measured(project, "--network", "host", "--builder", far, "--compare", "--no-run", host=NOWHERE)
    comparison = found["comparison"]
    assert comparison["unexplained_bytes"] == 0
    assert comparison["saved_bytes"] > 4500
    assert comparison["before"]["pushed_again_bytes"] > 0
    assert _images() == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_cancels_the_build_elsewhere(far: str, project: Path, number: signal.Signals) -> None:
    mark = _sleeping(project)
    command = [*COMMAND, str(project), "--network", "host", "--builder", far]
    with subprocess.Popen(
        command, env={**os.environ, "DOCKER_HOST": NOWHERE}, stderr=subprocess.PIPE, text=True
    ) as run:
        assert running(mark)
        run.send_signal(number)
        assert run.wait(30) == 128 + number
        assert gone(mark)


def test_a_build_elsewhere_that_takes_too_long_is_cancelled(far: str, project: Path) -> None:
    mark = _sleeping(project)
    done = report(project, "--network", "host", "--builder", far, "--build-timeout", "3", host=NOWHERE)
    assert done.returncode == 2
    said = f"dockerlint: the build failed: {project}/Dockerfile:2: it took longer than 3 seconds and was cancelled\n"
    assert done.stderr.startswith(said)
    assert gone(mark)


@pytest.mark.usefixtures("far")
def test_a_builder_that_is_not_there_is_named_with_those_that_are(project: Path) -> None:
    done = report(project, "--builder", "fra", host=NOWHERE)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "dockerlint: docker buildx knows no builder called fra", "  help: Did you mean far?",
    ]  # fmt: skip
    other = report(project, "--builder", "kubernetes", host=NOWHERE)
    assert "There are: far, default. `docker buildx create --name kubernetes …` makes one" in other.stderr


def _sleeping(project: Path) -> str:
    """Make the project's build sleep; what tells its process from others."""
    mark = f"4{uuid.uuid4().int % 10**6:06}"
    (project / "Dockerfile").write_text(f"FROM {BASE}\nRUN sleep {mark}\n")
    return mark


def _images() -> set[str]:
    """The images of the engine that the far builder is in."""
    import docker

    client = docker.DockerClient(base_url=STORE)
    try:
        return {str(image.id) for image in client.images.list(all=True)}
    finally:
        client.close()
