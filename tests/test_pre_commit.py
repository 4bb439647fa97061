"""The hooks: which files they are given, and both of them run by pre-commit in a repository that uses them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dockerlint.discovery import is_dockerfile_name

from .checkout import ROOT, git, need_package_index, snapshot

if TYPE_CHECKING:
    from pathlib import Path

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
DOCKERFILE = 'FROM python:3.13-slim\nUSER 10001\nRUN pip install flask==3.1.0\nCMD ["python", "app.py"]\n'
MENDED = DOCKERFILE.replace("pip install", "pip install --no-cache-dir")


def is_given(path: str) -> bool:
    hook = HOOKS[0]
    return bool(re.search(hook["files"], path)) and not re.search(hook["exclude"], path)


def test_both_are_given_the_same_files() -> None:
    first, second = HOOKS
    for key in ("files", "exclude", "language", "require_serial"):
        assert first[key] == second[key]
    assert (first["id"], second["id"]) == ("dockerlint", "dockerlint-fix")


@pytest.mark.parametrize(
    "path",
    [
        "Dockerfile", "a/Dockerfile.prod", "api.Dockerfile", "api.dockerfile", "Containerfile", "x/Containerfile.dev", "Dockerfile-prod",
        "dockerfile", "x.containerfile", "Dockerfile_dev", ".devcontainer/Dockerfile", "Dockerfile.py3.11",
    ],
)  # fmt: skip
def test_dockerfiles_are_given(path: str) -> None:
    assert is_given(path)


@pytest.mark.parametrize(
    "path",
    [
        "Dockerfile.dockerignore", ".dockerignore", "dockerfile.py", "docs/Dockerfile.md", "Dockerfile.j2", "Dockerfile~", "Dockerfiles/a.txt",
        "MyDockerfile", "Dockerfile.d/run.sh", "parse_dockerfile.go", "docker-compose.yml",
    ],
)  # fmt: skip
def test_other_files_are_not(path: str) -> None:
    assert not is_given(path)


@given(
    st.from_regex(
        r"([Dd]ocker|[Cc]ontainer)file([._-][a-z0-9]{1,8}){0,2}|[a-z]{1,5}\.([Dd]ocker|[Cc]ontainer)file",
        fullmatch=True,
    )
)
def test_what_a_search_finds_is_given(name: str) -> None:
    code = re.search(
        r"\.(py|go|js|ts|rs|rb|sh)$", name
    )  # Dockerfile.py is a Dockerfile to a search, and source to people
    assert not is_dockerfile_name(name) or is_given(name) or code


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with a Dockerfile that has findings, one of which can be mended, one that is excluded, and both hooks in its configuration."""
    need_package_index(tmp_path / "downloads")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    commit = snapshot(hooks)
    folder = tmp_path / "project"
    (folder / "vendor").mkdir(parents=True)
    (folder / "Dockerfile").write_text(DOCKERFILE)
    (folder / "vendor/api.dockerfile").write_text(DOCKERFILE)
    (folder / "app.py").write_text("print('hello', flush=True)\n")
    (folder / "dockerlint.toml").write_text('select = ["pip-cache-in-layer"]\nexclude = ["vendor/"]\n')
    config = {"repos": [{"repo": str(hooks), "rev": commit, "hooks": [{"id": "dockerlint"}, {"id": "dockerlint-fix"}]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    return folder


def pre_commit(folder: Path, hook: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHONPATH"))}
    environ = {**kept, "PRE_COMMIT_HOME": str(folder.parent / "cache"), "GIT_CONFIG_GLOBAL": os.devnull}
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never", hook]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)


def test_pre_commit_runs_them(project: Path) -> None:
    failed = pre_commit(project, "dockerlint")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "warning[pip-cache-in-layer]" in failed.stdout
    assert "Dockerfile:3:" in failed.stdout
    assert "vendor" not in failed.stdout
    assert (project / "Dockerfile").read_text() == DOCKERFILE
    fixed = pre_commit(project, "dockerlint-fix")
    assert fixed.returncode == 1, fixed.stderr
    assert "files were modified by this hook" in fixed.stdout
    assert (project / "Dockerfile").read_text() == MENDED
    assert (project / "vendor/api.dockerfile").read_text() == DOCKERFILE
    git(project, "add", "-A")
    for hook in ("dockerlint", "dockerlint-fix"):
        again = pre_commit(project, hook)
        assert again.returncode == 0, again.stdout + again.stderr
        assert "Passed" in again.stdout
