"""``dockerlint check`` through its front door."""

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from dockerlint import Catalog, catalog
from dockerlint.cli.main import run

CURL = "FROM python:3.12\nRUN set -e; \\\n    curl -O https://example.org/x\n"
CLEAN = "FROM python:3.12\n"
SECRET = "FROM scratch\nENV SECRET_KEY=hunter2hunter2 \\\n    OTHER=1\n"


def check(*arguments: str) -> int:
    return run(["check", *arguments])


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    check("--output-format", "json", *arguments)
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_the_full_report_is_the_default(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(CURL)
    assert check() == 1
    assert (
        capsys.readouterr().out
        == """\
info[old-base]: an old base
 --> Dockerfile:1:6
  |
1 | FROM python:3.12
  |      ^^^^^^^^^^^
  |
  = help: Take a new one.

warning[curl-used]: curl is used
 --> Dockerfile:3:5
  |
3 |     curl -O https://example.org/x
  |     ^^^^
  |
  = note: Dockerfile:2:1: the base image
  = help: Use wget.
  = fix: use wget

Found 1 warning, 1 info in 1 file.
1 can be mended with --fix.
"""
    )


def test_concise(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(CURL)
    assert check("--output-format", "concise", "Dockerfile") == 1
    expected = "Dockerfile:1:6: info old-base an old base\nDockerfile:3:5: warning curl-used curl is used\n"
    assert capsys.readouterr().out == expected


def test_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(CURL)
    found = as_json(capsys)
    assert (found["files"], found["problems"]) == (1, [])
    assert found["summary"] == {
        "error": 0,
        "warning": 1,
        "info": 1,
        "fixable": 1,
        "fixed": 0,
        "suppressed": 0,
        "unreadable": 0,
        "failed_rules": 0,
    }
    assert found["findings"][1] == {
        "path": "Dockerfile", "line": 3, "column": 5, "end_line": 3, "end_column": 9, "rule": "curl-used",
        "aliases": ["TT9001"], "severity": "warning", "message": "curl is used", "help": "Use wget.",
        "fix": {
            "label": "use wget", "safe": True,
            "edits": [{"path": "Dockerfile", "text": "wget", "line": 3, "column": 5, "end_line": 3, "end_column": 9}],
        },
        "related": [
            {"path": "Dockerfile", "line": 2, "column": 1, "end_line": 3, "end_column": 34, "message": "the base image"},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("dockerfile", "fail_on", "status"),
    [
        (CLEAN, "warning", 0), (CLEAN, "info", 1), (CURL, "warning", 1), (CURL, "error", 0), (SECRET, "error", 1),
    ],
)  # fmt: skip
def test_fail_on_is_the_least_severity_that_fails(here: Path, dockerfile: str, fail_on: str, status: int) -> None:
    (here / "Dockerfile").write_text(dockerfile)
    assert check("--fail-on", fail_on) == status
    assert check("--fail-on", fail_on, "--exit-zero") == 0


def test_a_clean_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("FROM scratch\nCMD ['x']\n")
    assert check("--ignore", "old-base") == 0
    assert capsys.readouterr().out == "No findings in 1 file.\n"


@pytest.mark.parametrize(
    ("arguments", "rules"),
    [
        (["--select", "curl-used"], ["curl-used"]),
        (["--select", "tt9001"], ["curl-used"]),
        (["--select", "downloads"], ["curl-used"]),
        (["--select", "bases,TT9001"], ["old-base", "curl-used"]),
        (["--select", "bases", "--select", "downloads"], ["old-base", "curl-used"]),
        (["--ignore", "bases"], ["curl-used"]),
        (["--ignore", "downloads", "--ignore", "broken"], ["old-base"]),
        (["--select", "old-base", "--ignore", "bases"], ["old-base"]),
        (["--select", "bases", "--ignore", "old_base"], []),
    ],
)  # fmt: skip
def test_select_and_ignore(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], rules: list[str]
) -> None:
    (here / "Dockerfile").write_text(CURL)
    assert [found["rule"] for found in as_json(capsys, *arguments)["findings"]] == rules


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "curl-usd"], "--select: there is no rule, alias or topic called 'curl-usd'\n  help: Did you mean curl-used?"),
        (["--ignore", "base"], "--ignore: there is no rule, alias or topic called 'base'\n  help: Did you mean bases?"),
        (["--select", "qqqqqq"], "called 'qqqqqq'\n  help: `dockerlint rules` lists them all."),
        (["--select", "bases", "--ignore", "bases"], "no rule is left to check"),
        (["--build-arg", "=1"], "'=1' has no name"),
        (["--context", "nowhere"], "nowhere is not a folder"),
        (["--stdin-filename", "x", "Dockerfile"], "Give - as the path."),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_status_2(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    (here / "Dockerfile").write_text(CURL)
    assert check(*arguments) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("dockerlint: ")
    assert said in err


def test_a_missing_path_is_told_and_the_others_are_judged(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(CURL)
    assert check("Dockerfil", "--output-format", "concise", "Dockerfile") == 2
    out, err = capsys.readouterr()
    assert "curl-used" in out
    assert err == "dockerlint: Dockerfil: does not exist\n  help: Did you mean Dockerfile?\n"


def test_an_empty_folder_is_told_and_the_others_are_judged(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "empty").mkdir()
    (here / "api.Dockerfile").write_text(CLEAN)
    found = as_json(capsys, "empty", "api.Dockerfile")
    assert found["files"] == 1
    assert found["problems"] == [{"path": "empty", "message": "there is no Dockerfile in this folder"}]
    assert check("empty", "--exit-zero") == 2
    assert capsys.readouterr().out == "Nothing was checked.\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").touch(0o000)
    assert check() == 2
    assert "dockerlint: Dockerfile: permission denied" in capsys.readouterr().err


def test_a_rule_that_fails_is_named_and_the_others_are_asked(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.Dockerfile").write_text(CURL + "USER crash\n")
    (here / "b.Dockerfile").write_text(CURL)
    assert check("--output-format", "concise", "--select", "curl-used,crashes") == 2
    out, err = capsys.readouterr()
    assert [line.partition(":")[0] for line in out.splitlines()] == ["a.Dockerfile", "b.Dockerfile"]
    place = "(broken/crashes/rule.py:10)"
    assert f"dockerlint: a.Dockerfile: rule crashes failed: ZeroDivisionError: on purpose {place}\n" in err


def test_a_broken_pack_stops_the_run(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "pack/topic/a_rule").mkdir(parents=True)
    (here / "pack/topic/a_rule/rule.py").write_text("rule = 1\n")
    folder = str(here / "pack")
    monkeypatch.setattr(catalog, "built_in", lambda: Catalog(catalog.load_pack(folder, "dockerlint_broken_pack")))
    (here / "Dockerfile").write_text(CLEAN)
    assert check() == 2
    out, err = capsys.readouterr()
    assert not out
    assert "rule.py: defines no `rule = Rule(…)`" in err


@pytest.mark.usefixtures("here")
def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments, path in (["-"], "-"), (["-", "--stdin-filename", "x/D"], "x/D"), (["--stdin-filename", "D"], "D"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CURL.encode())))
        assert [found["path"] for found in as_json(capsys, *arguments)["findings"]] == [path, path]


def test_a_target_that_a_file_does_not_have(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("FROM scratch AS web\nFROM web AS test\n")
    assert check("--target", "web") == 0
    assert check("--target", "tests") == 2
    assert "Dockerfile: has no stage 'tests' (--target)\n  help: Did you mean test?" in capsys.readouterr().err


def test_build_arguments_as_docker_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from dockerlint.cli.judge import read_build_args

    monkeypatch.setenv("FROM_ENV", "x")
    monkeypatch.delenv("NOT_SET", raising=False)
    assert read_build_args(["A=1=2", "B=", "FROM_ENV", "NOT_SET"]) == {"A": "1=2", "B": "", "FROM_ENV": "x"}


def test_secrets_are_masked_in_the_excerpt(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(SECRET)
    for output_format in ("full", "concise", "json"):
        assert check("--output-format", output_format) == 1
        out, err = capsys.readouterr()
        assert "SECRET_KEY" in out
        assert "hunter2" not in out + err
        if output_format == "full":
            assert "2 | ENV SECRET_KEY=************** \\\n  |     ^^^^^^^^^^\n" in out


def test_undecodable_bytes_and_control_characters_reach_no_terminal(
    here: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (here / "Dockerfile").write_bytes(b"FROM scratch\nRUN curl \x1b[2J\xff\xfe \xc2\x9b\n")
    for output_format in ("full", "concise", "json"):
        check("--output-format", output_format)
        out = capsysbinary.readouterr().out
        assert "curl" in out.decode("utf-8")
        assert not {0x1B, 0xFF} & set(out)
        assert "\x9b" not in out.decode("utf-8")


def test_colour_only_where_it_is_wanted(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "Dockerfile").write_text(CURL)
    for arguments, variables, coloured in (
        ([], {}, False), (["--color", "always"], {"NO_COLOR": "1"}, True), ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ):  # fmt: skip
        with monkeypatch.context() as patch:
            for name, value in variables.items():
                patch.setenv(name, value)
            check(*arguments)
        assert ("\x1b[" in capsys.readouterr().out) is coloured


def test_the_width_of_the_terminal_is_kept(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "Dockerfile").write_text("FROM scratch\nRUN " + "echo filler && " * 30 + "curl x" + " && true" * 30 + "\n")
    for columns, expected in (("40", 40), ("120", 120), ("7", 40)):
        monkeypatch.setenv("COLUMNS", columns)
        check("--select", "curl-used")
        out = capsys.readouterr().out
        assert max(map(len, out.splitlines())) == expected
        line, mark = next((a, b) for a, b in zip(out.splitlines(), out.splitlines()[1:], strict=False) if "^" in b)
        assert line[mark.index("^") : mark.rindex("^") + 1] == "curl"
