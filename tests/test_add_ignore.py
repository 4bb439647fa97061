"""``check --add-ignore``: the comments are where they count, the files say what they said, and nothing is told afterwards."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from dockerlint import Project, built_in, check, config
from dockerlint.add_ignore import SYNTAX, add_ignores
from dockerlint.cli.main import run
from dockerlint.examples import TODAY, Subject, examples
from dockerlint.facts.files import Files
from dockerlint.meaning import said
from dockerlint.policy import Policy
from dockerlint.select import select

ROOT = Path(__file__).parents[1]
ALL = Policy(select(built_in(), preset="strict"))
RULES = "maintainer,legacy-key-value,recommended-packages,package-lists-in-layer,unpinned-version,privileged-service"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(config, "_nearest", {})
    monkeypatch.setattr(config, "_loaded", {})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def added(text: str, *arguments: str, reason: str = "later") -> str:
    """The Dockerfile afterwards, in which nothing is left to tell."""
    Path("Dockerfile").write_bytes(text.encode())
    assert run(["check", "--select", RULES, "--add-ignore", reason, *arguments]) == 0
    assert run(["check", "--select", f"{RULES},suppressions", "--fail-on", "info"]) == 0
    return Path("Dockerfile").read_bytes().decode()


@pytest.mark.usefixtures("here")
def test_before_an_instruction_and_inside_a_run(capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "# syntax=docker/dockerfile:1\n\nFROM debian:trixie-slim\n# Who it is.\nMAINTAINER me\n"
        "RUN apt-get update \\\n    && true \\\n    && apt-get install --yes \\\n        curl\nENV A 1\n"
    )
    assert added(text) == (
        "# syntax=docker/dockerfile:1\n\nFROM debian:trixie-slim\n# Who it is.\n# dockerlint: ignore[maintainer] later\nMAINTAINER me\n"
        "# dockerlint: ignore[package-lists-in-layer] later\nRUN apt-get update \\\n    && true \\\n"
        "    # dockerlint: ignore[recommended-packages] later\n    && apt-get install --yes \\\n        curl\n"
        "# dockerlint: ignore[legacy-key-value] later\nENV A 1\n"
    )
    assert capsys.readouterr().out.startswith("Wrote 4 comments for 4 findings in 1 file.\n")
    assert run(["check", "--select", RULES, "--add-ignore", "again"]) == 0
    assert capsys.readouterr().out == "Nothing to silence.\n"


@pytest.mark.usefixtures("here")
def test_a_syntax_error_gets_no_comment(capsys: pytest.CaptureFixture[str]) -> None:
    text = "FROM a\nMAINTAINER me\nRUM true\nCOPY a\n"
    Path("Dockerfile").write_text(text)
    assert run(["check", "--select", "syntax-error,maintainer", "--add-ignore", "later"]) == 1
    output = capsys.readouterr()
    assert output.err == "".join(
        f"dockerlint: Dockerfile:{line}: syntax-error has no comment: the builder refuses the file with it, whatever a comment says: mend it\n"
        for line in (3, 4)
    )
    assert output.out == "Wrote 1 comment for 1 finding in 1 file.\n"
    assert Path("Dockerfile").read_text() == text.replace("MAINT", "# dockerlint: ignore[maintainer] later\nMAINT")
    assert run(["check", "--select", "syntax-error,maintainer"]) == 1


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("reason", "configuration", "told"),
    [
        ("", "require-reason = true", "the reason is empty, and for Dockerfile a comment has to say why (require-reason, unexplained-ignore)\n  help: Say it:"),
        ("until=2027-03-01", 'preset = "strict"', "the reason is empty, and for Dockerfile a comment has to say why"),
        ("until=2026-11-19 old", "", "until=2026-11-19 is past, so that the comments would silence nothing\n  help: Name the last day"),
    ],
)  # fmt: skip
def test_a_reason_that_would_be_none_is_told_at_once(
    capsys: pytest.CaptureFixture[str], reason: str, configuration: str, told: str
) -> None:
    text = "FROM a\nMAINTAINER me\nENV A 1\n"
    Path("Dockerfile").write_text(text)
    Path("dockerlint.toml").write_text(configuration + "\n")
    assert run(["check", "--add-ignore", reason]) == 2
    output = capsys.readouterr()
    assert output.err.startswith(f"dockerlint: --add-ignore: {told}")
    assert output.err.count("\n") == 2
    assert output.out == ""
    assert Path("Dockerfile").read_text() == text


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("text", "reason", "expected"),
    [
        ("FROM a\nMAINTAINER me", "r", "FROM a\n# dockerlint: ignore[maintainer] r\nMAINTAINER me"),
        ("FROM a\r\nMAINTAINER me\r\n", "r", "FROM a\r\n# dockerlint: ignore[maintainer] r\r\nMAINTAINER me\r\n"),
        ("FROM a\n  MAINTAINER me\n", "r", "FROM a\n# dockerlint: ignore[maintainer] r\n  MAINTAINER me\n"),
        ("FROM a\n# dockerlint: ignore[DL3006] r\nMAINTAINER me\n", "r", "FROM a\n# dockerlint: ignore[DL3006, maintainer] r\nMAINTAINER me\n"),
        (
            "FROM a\n# dockerlint: ignore[DL3006] other\nMAINTAINER me\n", "r",
            "FROM a\n# dockerlint: ignore[DL3006] other\n# dockerlint: ignore[maintainer] r\nMAINTAINER me\n",
        ),
        (
            "FROM debian:trixie\nRUN <<EOF\napt-get install -y curl\nEOF\n", "r",
            "FROM debian:trixie\n# dockerlint: ignore[recommended-packages] r\nRUN <<EOF\napt-get install -y curl\nEOF\n",
        ),
        ("FROM a\nMAINTAINER me\n", "until=2027-03-01 r", "FROM a\n# dockerlint: ignore[maintainer] until=2027-03-01 r\nMAINTAINER me\n"),
        ("\ufeffFROM a\nMAINTAINER me\n", "r", "\ufeffFROM a\n# dockerlint: ignore[maintainer] r\nMAINTAINER me\n"),
    ],
)  # fmt: skip
def test_where_it_goes(text: str, reason: str, expected: str) -> None:
    assert added(text, reason=reason) == expected


def test_the_files_beside_the_dockerfile(here: Path) -> None:
    (here / "requirements.txt").write_text("# all\nflask\n")
    (here / "compose.yaml").write_text("services:\n  web:\n    build: .\n    privileged: true\n")
    text = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n"
    assert added(text) == text
    assert (here / "requirements.txt").read_text() == "# all\n# dockerlint: ignore[unpinned-version] later\nflask\n"
    assert (here / "compose.yaml").read_text() == (
        "services:\n  web:\n    build: .\n    # dockerlint: ignore[privileged-service] later\n    privileged: true\n"
    )


def test_what_no_comment_can_silence_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("FROM a\n# dockerlint: ignore\nMAINTAINER me\n")
    assert run(["check", "--select", "maintainer,malformed-ignore", "--add-ignore", "r"]) == 1
    out, err = capsys.readouterr()
    assert out == "Wrote 1 comment for 1 finding in 1 file.\n"
    assert err == "dockerlint: Dockerfile:2: malformed-ignore has no comment: it is about a comment: mend that\n"


def test_a_script_keeps_its_first_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "rules/start_command/missing_interpreter/bad", here / "x")
    before = (here / "x/entrypoint.sh").read_text().splitlines()
    assert run(["check", "--select", "missing-interpreter", "--add-ignore", "r", "x"]) == 0
    after = (here / "x/entrypoint.sh").read_text().splitlines()
    assert after == [before[0], "# dockerlint: ignore-file[missing-interpreter] r", *before[1:]]
    capsys.readouterr()
    assert run(["check", "--select", "missing-interpreter", "x"]) == 0


def test_a_file_that_several_share_has_one_comment(here: Path) -> None:
    text = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n"
    (here / "requirements.txt").write_text("flask\n")
    (here / "dev.Dockerfile").write_text(text)
    added(text)
    assert (here / "requirements.txt").read_text() == "# dockerlint: ignore[unpinned-version] later\nflask\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--add-ignore", "a\nb"], "the reason is more than one line of text"),
        (["--add-ignore", "until=tomorrow"], "until=tomorrow is no date"),
        (["--add-ignore", "x # dockerlint: ignore[y]"], "a second directive stands in the reason"),
        (["--add-ignore", "x", "--fix"], "goes with neither fixes nor --no-inline"),
        (["--add-ignore", "x", "--no-inline"], "goes with neither fixes nor --no-inline"),
        (["--add-ignore", "x", "-"], "standard input is none"),
        (["--add-ignore", "x", "nowhere"], "nowhere: does not exist"),
    ],
)
def test_what_cannot_be_followed(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    (here / "Dockerfile").write_text("FROM a\nMAINTAINER me\n")
    assert run(["check", "--select", RULES, *arguments]) == 2
    assert message in capsys.readouterr().err
    assert (here / "Dockerfile").read_text() == "FROM a\nMAINTAINER me\n"


def test_a_configuration_that_lets_no_comment_count(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("FROM a\nMAINTAINER me\n")
    (here / "dockerlint.toml").write_text("inline = false\n")
    assert run(["check", "--add-ignore", "r"]) == 2
    assert "inline = false: comments silence nothing\n  help: Use a baseline" in capsys.readouterr().err
    assert (here / "Dockerfile").read_text() == "FROM a\nMAINTAINER me\n"


FOLDERS = [path for path in (ROOT / "examples" / "tutorials").iterdir() if path.is_dir()]
TOPICS = ("os_packages", "python_packages", "compose", "instructions", "secrets")
EXAMPLES = [
    *(path / "Dockerfile" for path in FOLDERS),
    *(Subject(built_in(), rule, one).dockerfile for rule in built_in().rules if rule.topic in TOPICS for one in examples(rule, "bad")[:1]),
]  # fmt: skip


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: os.fspath(path.relative_to(ROOT)))
def test_nothing_is_left_of_an_example(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    before = Project.open(path)
    done = add_ignores(lambda files: Project.open(path, files=files), ALL, "legacy", Files())
    # of a file that is no Dockerfile at all one error is told
    errors = [one for one in check(before, ALL.rules) if one.rule.name == "syntax-error"]
    assert done.silenced or errors
    assert [why for _, why in done.left] == [SYNTAX] * len(errors)
    assert said(done.project) == said(before)
    again = add_ignores(lambda files: Project.open(path, files=files), ALL, "legacy", done.project.files)
    assert (again.silenced, len(again.left), again.comments) == ([], len(errors), 0)
