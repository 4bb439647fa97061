"""dockerlint as a plugin of Docker's command line: run by the real one, and asked for what it asks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dockerlint.docker_plugin import without_docker
from dockerlint.image.engine import connect
from dockerlint.image.errors import EngineMissingError

ROOT = Path(__file__).parents[1]
PLUGIN = "import sys; sys.path.insert(0, {root!r}); from dockerlint.docker_plugin import main; sys.exit(main())"


def plugin(*words: str, check: bool = True) -> str:
    """What the plugin prints for these words, run as a program of its own."""
    command = [sys.executable, "-c", PLUGIN.format(root=str(ROOT)), *words]
    return subprocess.run(command, capture_output=True, text=True, check=check).stdout


@pytest.fixture
def registered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Docker configuration of its own in which dockerlint is registered, and a project; the link."""
    program = tmp_path / "bin/docker-dockerlint"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\n{PLUGIN.format(root=str(ROOT))}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path / "config"))
    (tmp_path / "Dockerfile").write_text("FROM python:3.8-slim\nUSER 10001\n")
    monkeypatch.chdir(tmp_path)
    done = dockerlint("register-docker-plugin")
    assert done.returncode == 0, done.stderr
    link = tmp_path / "config/cli-plugins/docker-dockerlint"
    assert done.stdout == f"wrote  {link} -> {os.readlink(link)}\nTry it: docker dockerlint check\n"
    return link


def dockerlint(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dockerlint", *words]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )


def docker(*words: str) -> subprocess.CompletedProcess[str]:
    if shutil.which("docker") is None:
        pytest.skip("there is no docker on PATH")
    return subprocess.run(["docker", *words], capture_output=True, text=True, check=False)


@pytest.mark.usefixtures("registered")
def test_docker_runs_it_and_passes_the_status_on() -> None:
    found = docker("dockerlint", "check", "--output-format", "concise", "--select", "end-of-life-python")
    assert found.returncode == 1, found.stderr
    assert found.stdout.startswith("Dockerfile:1:13: error end-of-life-python ")
    assert docker("dockerlint", "check", "--exit-zero").returncode == 0
    wrong = docker("dockerlint", "check", "--nope")
    assert wrong.returncode == 2
    assert "No such option '--nope'" in wrong.stderr


@pytest.mark.usefixtures("registered")
def test_docker_lists_it_and_its_options_may_stand_before() -> None:
    assert "dockerlint*" in docker("help").stdout
    found = docker("--context", "default", "dockerlint", "check", "--exit-zero", "--output-format", "concise")
    assert found.returncode == 0, found.stderr
    assert "end-of-life-python" in found.stdout
    missing = docker("-H", "unix:///nowhere.sock", "dockerlint", "build-report")
    assert missing.returncode == 2
    assert "no Docker engine answers at unix:///nowhere.sock" in missing.stderr


def test_it_is_registered_once_and_removed(registered: Path) -> None:
    assert dockerlint("register-docker-plugin").stdout == f"is registered already: {registered}\n"
    assert dockerlint("register-docker-plugin", "--remove").stdout == f"removed {registered}\n"
    assert not os.path.lexists(registered)
    again = dockerlint("register-docker-plugin", "--remove")
    assert (again.returncode, again.stdout) == (0, f"is not registered: there is no {registered}\n")


def test_an_older_link_is_replaced_and_another_file_is_not(registered: Path) -> None:
    registered.unlink()
    registered.symlink_to("/gone/docker-dockerlint")
    assert dockerlint("register-docker-plugin").stdout.startswith("wrote")
    registered.unlink()
    registered.write_text("mine")
    for words in (["register-docker-plugin"], ["register-docker-plugin", "--remove"]):
        done = dockerlint(*words)
        assert done.returncode == 2
        assert "is no link to dockerlint" in done.stderr
    assert registered.read_text() == "mine"


def test_the_metadata() -> None:
    found = json.loads(plugin("docker-cli-plugin-metadata"))
    assert found["SchemaVersion"] == "0.1.0"
    assert found["Vendor"]
    assert found["Version"]


def test_the_metadata_needs_no_other_module() -> None:
    code = f"import sys; sys.argv = ['', 'docker-cli-plugin-metadata']; {PLUGIN.format(root=str(ROOT)).replace('sys.exit(main())', 'main()')}"
    code += "; print(sorted(name for name in sys.modules if name.startswith('dockerlint') or name in ('click', 're')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = set(done.stdout.splitlines()[1].strip("[]").replace("'", "").split(", "))
    assert "click" not in modules
    assert not [name for name in modules if name.startswith(("dockerlint.cli", "dockerlint.engine"))]


def test_completion() -> None:
    described = plugin("__complete", "dockerlint", "che").splitlines()
    assert described == ["check\tJudge Dockerfiles and what belongs to them.", ":4"]
    assert plugin("__completeNoDesc", "dockerlint", "che").splitlines() == ["check", ":4"]
    assert plugin("__complete", "--context", "x", "dockerlint", "check", "--preset", "st") == "strict\n:4\n"
    assert plugin("__complete", "dockerlint", "check", "") == ":0\n"  # paths are for the shell


@pytest.mark.parametrize(
    ("words", "left", "environ"),
    [
        (["dockerlint", "check", "dockerlint"], ["check", "dockerlint"], {}),
        (["--context", "a", "dockerlint", "check"], ["check"], {"DOCKER_CONTEXT": "a"}),
        (["-D", "--host=tcp://a", "-l", "debug", "dockerlint", "check", "-x"], ["check", "-x"], {"DOCKER_HOST": "tcp://a"}),
        (["-Htcp://a", "dockerlint"], [], {"DOCKER_HOST": "tcp://a"}),
        (["--config", "dockerlint", "dockerlint", "check"], ["check"], {"DOCKER_CONFIG": "dockerlint"}),
        (["check", "a"], ["check", "a"], {}),
        (["--help"], ["--help"], {}),
        ([], [], {}),
        (["--context"], [], {"DOCKER_CONTEXT": ""}),
    ],
)  # fmt: skip
def test_dockers_own_options(
    words: list[str], left: list[str], environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    assert without_docker(words) == left
    assert {name: value for name, value in os.environ.items() if name in environ} == environ


def test_a_context_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOCKER_HOST", raising=False)
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    monkeypatch.setenv("DOCKER_CONTEXT", "gone")
    with pytest.raises(EngineMissingError, match="docker has no context called gone"):
        connect(None)
