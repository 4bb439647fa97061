"""A build that takes too long: what is said, and that nothing of it goes on, by each way of building."""

from __future__ import annotations

import subprocess
import uuid
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from dockerlint.cli.build_report import build_report
from dockerlint.facts.dockerignore import Ignore
from dockerlint.image.build import Options
from dockerlint.image.context import prepare
from dockerlint.image.errors import BuildTimeoutError
from dockerlint.image.instructions import read_plan
from dockerlint.image.pipeline import Request, from_build
from tests.engine_support import BASE, TestEngine, missing
from tests.image.meanwhile import gone, growing

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.engine

HELP = "  help: Give it more time with --build-timeout SECONDS, or `build-timeout` in [build-report]."


def sleeping(folder: Path, flags: str = "") -> str:
    """Write a Dockerfile whose build sleeps; what tells its process from others."""
    mark = f"5{uuid.uuid4().int % 10**6:06}"
    (folder / "Dockerfile").write_text(f"FROM {BASE}\nRUN true\nRUN {flags}echo begun; sleep {mark}\n")
    return mark


def run(engine: TestEngine, folder: Path, *more: str) -> Result:
    """Run build-report on a folder."""
    return CliRunner().invoke(build_report, [str(folder), *engine.options, *more])


def made(engine: TestEngine) -> set[str]:
    """All images and containers of the engine."""
    client = engine.client
    return {str(one.id) for one in (*client.images.list(all=True), *client.containers.list(all=True))}


def test_it_is_cancelled_and_the_step_is_named(engine: TestEngine, tmp_path: Path) -> None:
    mark, before = sleeping(tmp_path), made(engine)
    result = run(engine, tmp_path, "--build-timeout", "4")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        f"dockerlint: the build failed: {tmp_path}/Dockerfile:3: it took longer than 4 seconds and was cancelled",
        HELP,
        f"  step [3/3] RUN echo begun; sleep {mark}",
        "  | begun",
    ]
    assert gone(mark)
    assert made(engine) <= before


def test_the_configuration_may_say_how_long(engine: TestEngine, tmp_path: Path) -> None:
    mark = sleeping(tmp_path)
    (tmp_path / "dockerlint.toml").write_text("[build-report]\nbuild-timeout = 2\n")
    result = run(engine, tmp_path)
    assert (result.exit_code, "it took longer than 2 seconds" in result.stderr) == (2, True)
    assert gone(mark)


def test_the_classic_builder_is_cancelled_too(engine: TestEngine, tmp_path: Path) -> None:
    mark, before = sleeping(tmp_path), made(engine)
    dockerfile = tmp_path / "Dockerfile"
    plan = read_plan(dockerfile, tmp_path, {}, None)
    context = prepare(tmp_path, dockerfile, plan.content, Ignore.load(tmp_path, dockerfile))
    options = Options(network=engine.network, timeout=4)
    with pytest.raises(BuildTimeoutError) as failed:
        from_build(Request(plan, context, options, None, lambda _: None, lambda _: None), classic=True)
    assert (failed.value.line, failed.value.log[-1]) == (3, "begun")
    assert gone(mark)
    assert made(engine) <= before


def test_a_build_through_buildx_is_cancelled_too(engine: TestEngine, tmp_path: Path) -> None:
    ready = subprocess.run(["docker", "buildx", "version"], capture_output=True, check=False)
    if ready.returncode:
        missing("docker buildx is not installed; scripts/get_engine.sh brings it")
    mark, before = sleeping(tmp_path, "--mount=type=secret,id=key "), made(engine)
    (tmp_path / "key").write_text("0123456789")
    result = run(engine, tmp_path, "--build-timeout", "4", "--secret", f"id=key,src={tmp_path / 'key'}")
    assert result.exit_code == 2
    assert "Dockerfile:3: it took longer than 4 seconds and was cancelled\n" in result.stderr
    assert gone(mark)
    assert made(engine) <= before


def test_a_comparison_has_the_limit_for_each_build(engine: TestEngine, tmp_path: Path) -> None:
    mark = sleeping(tmp_path)
    (tmp_path / "app.py").write_text("")
    with (tmp_path / "Dockerfile").open("a") as file:
        file.write("COPY . .\n")
    (tmp_path / ".git").mkdir()
    result = run(engine, tmp_path, "--compare", "--build-timeout", "3")
    assert (result.exit_code, "it took longer than 3 seconds" in result.stderr) == (2, True)
    assert gone(mark)


def test_a_context_that_is_written_to_is_the_error(engine: TestEngine, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(f"FROM {BASE}\nCOPY . .\n")
    with growing(tmp_path / "app.log"):
        result = run(engine, tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("dockerlint: app.log grew while the build context was being read; try again")
