"""What the configuration and --force-exclude leave out, through the front door."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from dockerlint import config
from dockerlint.cli.main import run
from dockerlint.cli.plain import plain

if TYPE_CHECKING:
    from pathlib import Path

BAD = "FROM a\nRUN curl x\n"


@pytest.fixture
def root(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(config, "_nearest", {})
    monkeypatch.setattr(config, "_loaded", {})
    (here / ".git").mkdir()
    (here / ".gitignore").write_text("generated/\n")
    (here / "dockerlint.toml").write_text('exclude = ["vendor/", "!vendor/ours/"]\n')
    for folder in (".", "vendor/theirs", "vendor/ours", "generated", "node_modules/a", "venv"):
        (here / folder).mkdir(parents=True, exist_ok=True)
        (here / folder / "Dockerfile").write_text(BAD)
    (here / "venv/pyvenv.cfg").write_text("")
    return here


def judged(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    capsys.readouterr()
    status = run(["check", "--select", "curl-used", "--output-format", "concise", *arguments])
    lines = capsys.readouterr().out.splitlines()
    assert status == bool(lines)
    return [line.partition(":")[0] for line in lines]


@pytest.mark.usefixtures("root")
def test_what_is_excluded_is_not_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert judged(capsys) == ["Dockerfile", "vendor/ours/Dockerfile"]
    assert judged(capsys, "--isolated") == ["Dockerfile", "vendor/ours/Dockerfile", "vendor/theirs/Dockerfile"]


NAMED = ["Dockerfile", "generated/Dockerfile", "node_modules/a/Dockerfile", "vendor/theirs/Dockerfile", "venv/Dockerfile"]  # fmt: skip


@pytest.mark.usefixtures("root")
def test_what_is_named_is_judged_unless_excluding_is_forced(capsys: pytest.CaptureFixture[str]) -> None:
    assert judged(capsys, *NAMED) == NAMED
    assert judged(capsys, "--force-exclude", *NAMED) == ["Dockerfile"]
    assert judged(capsys, "--force-exclude", "--isolated", *NAMED) == ["Dockerfile", "vendor/theirs/Dockerfile"]
    assert judged(capsys, "vendor/theirs") == ["vendor/theirs/Dockerfile"]
    assert judged(capsys, "--force-exclude", "vendor/theirs") == []


def test_from_another_folder(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "vendor")
    assert judged(capsys) == ["ours/Dockerfile", "theirs/Dockerfile"]  # the folder itself was asked for
    monkeypatch.chdir(root.parent)
    names = [f"{root.name}/{name}" for name in NAMED]
    assert judged(capsys, "--force-exclude", *names) == names[:1]


def test_without_a_repository_the_search_begins_here(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / ".git").rmdir()
    assert judged(capsys, "--force-exclude", *NAMED) == ["Dockerfile"]


@pytest.mark.usefixtures("root")
def test_standard_input_is_left_out_by_its_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, expected in (("vendor/Dockerfile", 0), ("Dockerfile", 1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
        assert len(judged(capsys, "--force-exclude", "--stdin-filename", name)) == expected


def test_excluded_files_are_not_mended(root: Path) -> None:
    assert run(["check", "--fix-only", "--force-exclude", "Dockerfile", "vendor/theirs/Dockerfile"]) == 0
    assert "wget" in (root / "Dockerfile").read_text()
    assert (root / "vendor/theirs/Dockerfile").read_text() == BAD


def test_other_commands_leave_it_out_too(root: Path) -> None:
    assert run(["baseline", "write", "--select", "curl-used"]) == 0
    assert "theirs" not in (root / "dockerlint-baseline.json").read_text()
    assert run(["check", "--select", "curl-used", "--add-ignore=later"]) == 0
    assert "ignore" in (root / "Dockerfile").read_text()
    assert (root / "vendor/theirs/Dockerfile").read_text() == BAD


def test_what_is_extended(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "base.toml").write_text('exclude = ["vendor/"]\n')
    (root / "dockerlint.toml").write_text('extend = "base.toml"\nextend-exclude = ["/Dockerfile"]\n')
    config._loaded.clear()
    assert run(["check"]) == 2
    assert "is left out by the configuration's exclude" in capsys.readouterr().err
    assert run(["config"]) == 0
    assert "extend-exclude = vendor/, /Dockerfile  (dockerlint.toml:2)\n" in capsys.readouterr().out
    config._loaded.clear()
    (root / "dockerlint.toml").write_text('extend = "base.toml"\nexclude = ["/Dockerfile"]\n')
    assert judged(capsys) == ["vendor/ours/Dockerfile", "vendor/theirs/Dockerfile"]


@pytest.mark.parametrize("value", ['"vendor/"', "[1]", '[""]', '["#a"]'])
def test_wrong_values(root: Path, capsys: pytest.CaptureFixture[str], value: str) -> None:
    (root / "dockerlint.toml").write_text(f"preset = 'strict'\nexclude = {value}\n")
    assert run(["check", "--force-exclude", "Dockerfile"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("dockerlint: dockerlint.toml:2: exclude")
    assert "help: For instance" in error


def test_the_fast_way_knows_the_option() -> None:
    assert plain(["check", "--force-exclude", "a"], {}) == {"paths": ["a"], "force_exclude": True}


def test_a_folder_that_is_left_out_is_not_entered(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "dockerlint.toml").write_text('exclude = ["vendor/"]\n')
    (root / "vendor/theirs/dockerlint.toml").write_text('select = ["no-such-rule"]\n')  # nor is what it says followed
    assert judged(capsys) == ["Dockerfile"]
    assert judged(capsys, "--force-exclude", "vendor/theirs/Dockerfile", "Dockerfile") == ["Dockerfile"]
