"""Packs of installed packages, as pip installs them, and the parts of `packs` that the command line does not show."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dockerlint.packs import pack_of

ROOT = Path(__file__).parents[1]
PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "acme-dockerlint"
version = "1.0"

[project.entry-points."dockerlint.rules"]
acme = "acme_dockerlint.rules"
no-package = "acme_dockerlint.single"
gone = "acme_gone.rules"

[tool.hatch.build.targets.wheel]
packages = ["acme_dockerlint"]
"""
HELPER = 'WORD = "acme"\n'
RULE = '''"""A user is named after the company."""

from dockerlint import Findings, Image, Rule, Step

from .._words import WORD

rule = Rule(summary="USER is the company", severity="warning", since="1.0")


@rule.step("USER")
def find(step: Step, image: Image) -> Findings:
    for word in step.words:
        if word.text == WORD:
            yield rule.at(word, "the company's name", "Take another.")
'''


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pip has installed a package with a pack."""
    source = tmp_path_factory.mktemp("acme")
    rule = source / "acme_dockerlint" / "rules" / "team" / "company_user"
    rule.mkdir(parents=True)
    (source / "pyproject.toml").write_text(PROJECT)
    (source / "acme_dockerlint" / "__init__.py").write_text("")
    (source / "acme_dockerlint" / "single.py").write_text("")
    (rule / "rule.py").write_text(RULE)
    (rule.parent / "_words.py").write_text(HELPER)
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-build-isolation", "--no-deps"]
    done = subprocess.run([*command, "--target", str(target), str(source)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


def dockerlint(folder: Path, site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{site}"}
    command = [sys.executable, "-m", "dockerlint", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "Dockerfile").write_text("FROM a\nUSER acme\n")
    return tmp_path


def test_an_installed_pack_is_read_only_where_it_is_named(folder: Path, site: Path) -> None:
    done = dockerlint(folder, site, "check", "--output-format", "concise")
    assert "company-user" not in done.stdout
    (folder / "dockerlint.toml").write_text('rule-packs = ["acme"]\n')
    done = dockerlint(folder, site, "check", "--select", "company-user", "--output-format", "concise")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "Dockerfile:2:6: warning company-user the company's name\n"
    assert "company-user" in dockerlint(folder, site, "rules").stdout
    assert dockerlint(folder, site, "rules", "test").returncode == 2, (
        "only folders that the configuration names are tested"
    )
    tested = dockerlint(folder, site, "rules", "test", str(site / "acme_dockerlint" / "rules"))
    assert (tested.returncode, "FAILED" in tested.stdout) == (1, True), "it has no examples"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("acne", "Did you mean acme?"),
        ("no-package", "no-package stands for acme_dockerlint.single, which is no package"),
        ("gone", "gone (acme_gone.rules) cannot be imported: ModuleNotFoundError"),
    ],
)
def test_one_that_cannot_be_read_is_told(folder: Path, site: Path, name: str, told: str) -> None:
    (folder / "dockerlint.toml").write_text(f'\nrule-packs = ["{name}"]\n')
    done = dockerlint(folder, site, "check")
    assert (done.returncode, done.stdout) == (2, "Nothing was checked.\n")
    assert done.stderr.startswith("dockerlint: dockerlint.toml:2: rule-packs: ")
    assert told in done.stderr


def test_entry_points_are_looked_for_only_where_a_configuration_names_one(folder: Path, site: Path) -> None:
    code = "import sys; from dockerlint.__main__ import fast; fast(['check']); print(*sys.modules, file=sys.stderr)"
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{site}"}
    for text, expected in (("", set()), ('rule-packs = ["acme"]\n', {"importlib.metadata", "dockerlint.packs"})):
        (folder / "dockerlint.toml").write_text(text)
        command = [sys.executable, "-S", "-c", code]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)
        assert set(done.stderr.split()) & {"importlib.metadata", "dockerlint.packs"} == expected


def test_a_rule_and_a_topic_tell_of_their_pack(tmp_path: Path) -> None:
    rule = tmp_path / "team" / "one"
    rule.mkdir(parents=True)
    (rule / "rule.py").write_text("")
    wanted = os.path.realpath(tmp_path)
    assert [pack_of(str(path)) for path in (tmp_path, rule.parent, rule)] == [wanted] * 3
