"""The baseline, through the front door: written once, only what is new is told, what is gone is told of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dockerlint import config
from dockerlint.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

NAME = "dockerlint-baseline.json"
RULES = ("--select", "maintainer,legacy-key-value,unpinned-version,credential-in-environment", "--fail-on", "info")
WORDS = RULES[:2]
OLD = "FROM python:3.13-slim\nMAINTAINER me\nENV A 1\nENV B 2\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(config, "_nearest", {})
    monkeypatch.setattr(config, "_loaded", {})
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "Dockerfile").write_text(OLD)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int | None = None) -> tuple[list[str], str]:
    """Path, line and rule of what is told with the baseline, and what is said on standard error."""
    found = run(["check", *RULES, "--output-format", "concise", "--baseline", NAME, *arguments])
    out, err = capsys.readouterr()
    assert status in (None, found)
    return [f"{line.split(':')[0]}:{line.split(':')[1]} {line.split()[2]}" for line in out.splitlines()], err


def configure(here: Path, text: str) -> None:
    """Write the configuration; what is remembered of the one before is forgotten."""
    (here / "dockerlint.toml").write_text(text)
    config._nearest.clear()
    config._loaded.clear()


def entries(here: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((here / NAME).read_text("utf-8"))["findings"]
    return found


def test_what_is_written_is_not_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["baseline", "write", *WORDS]) == 0
    out = capsys.readouterr().out
    assert out == (
        f"Wrote 3 findings to {NAME}.\n"
        f'To use it: dockerlint check --baseline {NAME}, or baseline = "{NAME}" in the configuration.\n'
    )
    assert {(one["rule"], one["count"], one["text"]) for one in entries(here)} == {
        ("legacy-key-value", 1, "ENV A 1"), ("legacy-key-value", 1, "ENV B 2"), ("maintainer", 1, "MAINTAINER me"),
    }  # fmt: skip
    assert run(["check", *RULES, "--baseline", NAME]) == 0
    assert capsys.readouterr().out == "No findings in 1 file (3 in the baseline).\n"


def test_the_file_has_a_line_for_each_entry_in_order(here: Path) -> None:
    run(["baseline", "write", *WORDS])
    text = (here / NAME).read_text("utf-8")
    assert text.count("\n") == 8
    assert [one["rule"] for one in entries(here)] == sorted(one["rule"] for one in entries(here))
    run(["baseline", "write", *WORDS])
    assert (here / NAME).read_text("utf-8") == text


def test_lines_may_move_and_blanks_change(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["baseline", "write", *WORDS])
    (here / "Dockerfile").write_text("# new\n\n" + OLD.replace("ENV A 1\n", "env  A \\\n  1\nUSER 1\n"))
    capsys.readouterr()
    assert told(capsys, status=0) == ([], "")


def test_a_new_finding_does_not_hide_behind_one_that_is_gone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["baseline", "write", *WORDS])
    (here / "Dockerfile").write_text(OLD.replace("ENV A 1", "ENV C 1"))
    capsys.readouterr()
    found, err = told(capsys, status=1)
    assert found == ["Dockerfile:3 legacy-key-value"]
    assert f"{NAME}: an entry fits nothing any more: Dockerfile, legacy-key-value, ENV A 1\n" in err
    assert "help: `dockerlint baseline prune` removes it." in err


def test_the_same_instruction_once_more_is_new(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["baseline", "write", *WORDS])
    (here / "Dockerfile").write_text(OLD + "ENV A 1\n")
    capsys.readouterr()
    assert told(capsys, status=1)[0] == ["Dockerfile:5 legacy-key-value"]
    run(["baseline", "write", *WORDS])
    assert {one["text"]: one["count"] for one in entries(here)} == {"ENV A 1": 2, "ENV B 2": 1, "MAINTAINER me": 1}


def test_what_is_gone_can_be_pruned(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["baseline", "write", *WORDS])
    (here / "Dockerfile").write_text(OLD.replace("ENV A 1\n", "") + "ENV D 4\n")
    capsys.readouterr()
    assert told(capsys, "--strict-baseline")[0] == ["Dockerfile:4 legacy-key-value"]
    assert run(["baseline", "prune", *WORDS]) == 0
    assert capsys.readouterr().out == f"Removed 1 finding from {NAME}; 2 are left.\n"
    assert [one["text"] for one in entries(here)] == ["ENV B 2", "MAINTAINER me"]
    assert told(capsys) == (["Dockerfile:4 legacy-key-value"], "")


def test_strict_makes_stale_entries_fail(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["baseline", "write", *WORDS])
    (here / "Dockerfile").write_text("FROM python:3.13-slim\nMAINTAINER me\n")
    capsys.readouterr()
    assert "2 entries fit nothing any more" in told(capsys, status=0)[1]
    told(capsys, "--strict-baseline", status=1)
    told(capsys, "--strict-baseline", "--exit-zero", status=0)
    configure(here, f'baseline = "{NAME}"\nstrict-baseline = true\n')
    assert run(["check", *RULES]) == 1
    assert "No findings in 1 file (1 in the baseline).\n" in capsys.readouterr().out


def test_what_was_not_judged_is_not_stale(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "api.Dockerfile").write_text(OLD)
    run(["baseline", "write", *WORDS])
    (here / "api.Dockerfile").write_text("FROM python:3.13-slim\n")
    capsys.readouterr()
    assert told(capsys, "Dockerfile", status=0) == ([], "")
    assert run(["check", "--select", "unpinned-version", "--baseline", NAME]) == 0
    assert capsys.readouterr().err == ""
    assert run(["baseline", "write", *WORDS, "Dockerfile"]) == 0
    assert {one["path"] for one in entries(here)} == {"Dockerfile", "api.Dockerfile"}
    (here / "api.Dockerfile").unlink()
    capsys.readouterr()
    assert "3 entries fit nothing any more: api.Dockerfile" in told(capsys, "Dockerfile", status=0)[1]


def test_files_beside_the_dockerfile(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(
        "FROM python:3.13-slim\nCOPY requirements.txt /\nRUN pip install -r requirements.txt\n"
    )
    (here / "requirements.txt").write_text("flask\n")
    run(["baseline", "write", *WORDS])
    (entry,) = entries(here)
    assert (entry["path"], entry["dockerfile"], entry["text"]) == ("requirements.txt", "Dockerfile", "flask")
    capsys.readouterr()
    (here / "requirements.txt").write_text("# all of it\nflask\n")
    assert told(capsys, status=0) == ([], "")
    (here / "requirements.txt").write_text("flask==3.1.3\n")
    assert "an entry fits nothing" in told(capsys, status=0)[1]


def test_no_credential_is_written(here: Path) -> None:
    (here / "Dockerfile").write_text("FROM python:3.13-slim\nENV DB_PASSWORD=hunter2hunter2\n")
    run(["baseline", "write", *WORDS])
    assert [one["text"] for one in entries(here)] == ["ENV DB_PASSWORD=****"]
    assert "hunter2" not in (here / NAME).read_text("utf-8")


def test_paths_are_seen_from_the_baseline(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "web").mkdir()
    (here / "Dockerfile").rename(here / "web" / "Dockerfile")
    configure(here, f'baseline = "{NAME}"\n')
    assert run(["baseline", "write", *WORDS]) == 0
    assert capsys.readouterr().out == f"Wrote 3 findings to {NAME}.\n"
    assert {one["path"] for one in entries(here)} == {"web/Dockerfile"}
    monkeypatch.chdir(here / "web")
    config._loaded.clear()
    assert run(["check", *RULES]) == 0
    assert run(["check", *RULES, "--isolated"]) == 1


def test_comments_come_before_the_baseline(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["baseline", "write", *WORDS])
    (here / "Dockerfile").write_text(OLD.replace("MAINTAINER", "# dockerlint: ignore[maintainer] x\nMAINTAINER"))
    capsys.readouterr()
    assert run(["check", *RULES, "--baseline", NAME]) == 0
    assert "No findings in 1 file (1 suppressed, 2 in the baseline).\n" in capsys.readouterr().out


@pytest.mark.usefixtures("here")
def test_json_says_what_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    run(["baseline", "write", *WORDS])
    capsys.readouterr()
    run(["check", *RULES, "--baseline", NAME, "--output-format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["summary"]["suppressed"] == 3
    assert {one["suppression"]["kind"] for one in found["suppressed"]} == {"external"}


def test_many_files_in_two_processes(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(70):
        (here / f"{number}.Dockerfile").write_text(OLD)
    assert run(["baseline", "write", *WORDS]) == 0
    (here / "69.Dockerfile").write_text(OLD + "ENV E 5\n")
    capsys.readouterr()
    assert told(capsys, status=1) == (["69.Dockerfile:5 legacy-key-value"], "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such baseline\n  help: `dockerlint baseline write` makes one"),
        ("{", "is no baseline: "),
        ("[]", "is no baseline: it has no version"),
        ('{"version": 2, "findings": []}', "is of version 2, and this dockerlint reads 1"),
        ('{"version": 1, "findings": [{"path": "x"}]}', "its entry 1 does not say path, rule and digest"),
        (
            '{"version": 1, "findings": [{"path": "x", "rule": "y", "digest": "z", "count": 0}]}',
            "its entry 1 has a count",
        ),
        (b"\xff", "is no baseline: "),
    ],
)
def test_a_baseline_that_cannot_be_used_is_status_2(
    here: Path, capsys: pytest.CaptureFixture[str], content: str | bytes | None, said: str
) -> None:
    if content is not None:
        (here / NAME).write_bytes(content.encode() if isinstance(content, str) else content)
    assert run(["check", *RULES, "--baseline", NAME]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert f"dockerlint: {NAME}: " in err
    assert said in err
    assert run(["baseline", "prune", *WORDS]) == 2
    if content is not None:
        assert run(["baseline", "write", *WORDS]) == 2
    configure(here, f'baseline = "{NAME}"\n')
    assert run(["check", *RULES]) == 2


@pytest.mark.usefixtures("here")
def test_words_that_cannot_be_followed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["baseline", "write", "-"]) == 2
    assert "standard input is none" in capsys.readouterr().err
    assert run(["baseline", "write", "--select", "nothing"]) == 2
    assert run(["baseline", "wirte"]) == 2
    assert run(["baseline", "write", "nowhere"]) == 2


@pytest.mark.usefixtures("here")
def test_what_the_baseline_holds_is_not_mended(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(OLD.replace("ENV B 2\n", ""))
    assert run(["baseline", "write", *WORDS]) == 0
    (here / "Dockerfile").write_text(OLD)
    capsys.readouterr()
    assert told(capsys, "--fix")[0] == []
    assert (here / "Dockerfile").read_text() == OLD.replace("ENV B 2", "ENV B=2")
    assert run(["check", *RULES, "--fix", "--output-format", "concise"]) == 0
    assert "ENV A=1\nENV B=2" in (here / "Dockerfile").read_text()


@pytest.mark.usefixtures("here")
def test_of_two_alike_the_one_that_is_new_is_mended(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("FROM python:3.13-slim\nENV A 1\n")
    assert run(["baseline", "write", *WORDS]) == 0
    (here / "Dockerfile").write_text("FROM python:3.13-slim\nENV A 1\nENV A 1\n")
    capsys.readouterr()
    assert told(capsys, "--fix")[0] == []
    assert (here / "Dockerfile").read_text() == "FROM python:3.13-slim\nENV A 1\nENV A=1\n"


@pytest.mark.usefixtures("here")
def test_nothing_is_mended_with_a_baseline_that_cannot_be_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(here, f'baseline = "{NAME}"\n')
    (here / NAME).write_text("{")
    assert run(["check", *RULES, "--fix"]) == 2
    assert (here / "Dockerfile").read_text() == OLD
    assert capsys.readouterr().err.count("is no baseline") == 1


def test_the_environment_holds_for_it_as_for_check(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKERLINT_SELECT", "maintainer")
    (here / "Dockerfile").write_text("FROM python:3.13-slim\nMAINTAINER me\nRUN sudo true\n")
    assert run(["baseline", "write"]) == 0
    assert capsys.readouterr().out.startswith("Wrote 1 finding to ")
    (here / "strict.toml").write_text('select = ["sudo"]\n')
    monkeypatch.delenv("DOCKERLINT_SELECT")
    monkeypatch.setenv("DOCKERLINT_CONFIG", "strict.toml")
    assert run(["baseline", "write"]) == 0
    assert capsys.readouterr().out.startswith("Wrote 2 findings to ")
    assert run(["baseline", "write", "--isolated", "--select", "maintainer,sudo,floating-distribution"]) == 0
    assert capsys.readouterr().out.startswith("Wrote 3 findings to ")
