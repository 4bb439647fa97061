"""The commands around `check`, and the group."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import click
import pytest

from dockerlint import __version__
from dockerlint.__main__ import fast
from dockerlint.cli import main
from dockerlint.cli.main import COMMANDS, run


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"dockerlint {__version__}\n"


def test_help_has_the_commands_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {name} " in out for name in COMMANDS)
    assert all(f"\n    {code}  " in out for code in (0, 1, 2))


def test_help_of_check_has_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"\n    {code}  " in out for code in (0, 1, 2))
    assert all(option in out for option in ("--fail-on", "--select", "--stdin-filename", "--exit-zero"))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_a_command_what_it_says_itself(name: str) -> None:
    command = main.dockerlint.get_command(click.Context(main.dockerlint), name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(200) == COMMANDS[name][1]


def test_an_unknown_command(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("FROM scratch\n")
    for name, said in (
        ("chek", "Did you mean 'check'?"),
        ("Dockerfile", "Did you mean `dockerlint check Dockerfile`?"),
    ):
        assert run([name]) == 2
        assert said in capsys.readouterr().err


def test_rules_as_lines_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split(None, 4) == ["old-base", "info", "bases", "recommended", "the base image is old"]
    assert [line.split()[0] for line in lines] == ["old-base", "secret-value", "crashes", "curl-used"]
    assert run(["rules", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[1] == {
        "name": "secret-value", "topic": "bases", "severity": "error", "summary": "a secret",
        "aliases": ["TT9002", "SecretThere"], "since": "0.1.0", "presets": ["recommended"], "fixable": False, "own": False, "options": [],
    }  # fmt: skip


def test_rules_on_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "72")
    assert run(["rules", "--color", "never"]) == 0
    out = capsys.readouterr().out
    assert "\nbases\n  old-base  info  recommended\n    the base image is old\n" in out
    monkeypatch.setenv("COLUMNS", "120")
    assert run(["rules", "--color", "never"]) == 0
    out = capsys.readouterr().out
    assert "\nbases\n  old-base      info      recommended  the base image is old\n" in out
    assert "4 rules." in out


def test_explain(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("curl-used", "TT9001", "curl_used"):
        assert run(["explain", name]) == 0
        assert capsys.readouterr().out == "# curl-used\n\nSays *why*.\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(["explain", "curl-used", "--color", "always"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("\x1b[1;4mcurl-used\x1b[0m\n")
    assert "*why*" not in out


def test_explain_a_topic_lists_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "bases"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["old-base", "secret-value"]


def test_explain_a_rule_without_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "secretthere"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# secret-value\n\na secret.\n")
    assert "Severity: error; topic: bases; since 0.1.0, also called TT9002, SecretThere." in out


def test_explain_what_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "curl-usde"]) == 2
    assert "Did you mean curl-used?" in capsys.readouterr().err


PARSED = '# escape=`\nFROM python:3.12 AS web\nENV A=1 B=2\nCOPY --link <<EOF /x\nhello\nEOF\nONBUILD USER me\nCMD ["a"]\nFOO x\n'


def test_parse_as_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(PARSED)
    assert run(["parse", "--output-format", "json"]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert (found["path"], found["escape"]) == ("Dockerfile", "`")
    assert [(item["instruction"], item["args"]) for item in found["instructions"]] == [
        ("FROM", ["python:3.12", "AS", "web"]), ("ENV", ["A", "1", "=", "B", "2", "="]), ("COPY", ["<<EOF", "/x"]),
        ("ONBUILD", ["USER", "me"]), ("CMD", ["a"]), ("FOO", [""]),
    ]  # fmt: skip
    copy = found["instructions"][2]
    assert (copy["flags"], copy["start_line"], copy["end_line"]) == (["--link"], 4, 6)
    assert copy["heredocs"] == [{"name": "EOF", "expand": True, "chomp": False, "fd": 0, "content": "hello\n"}]
    assert found["instructions"][4]["json"] is True
    assert [(error["line"], error["column"]) for error in found["errors"]] == [(9, 1)]


def test_parse_as_a_tree(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(PARSED)
    assert run(["parse", "Dockerfile"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(
        'Dockerfile\n  directive escape=` 1:1-1:11\n  FROM 2:1-2:24\n    word "python:3.12" 2:6-2:17\n'
    )
    assert '  COPY 4:1-6:4\n    flag --link 4:6-4:12\n    word "<<EOF" 4:13-4:18\n' in out
    assert "    heredoc EOF 5:1-6:1\n      | hello\n" in out
    assert '  ONBUILD 7:1-7:16\n    USER 7:9-7:16\n      word "me" 7:14-7:16\n' in out
    assert '  CMD 8:1-8:10 exec form\n    word "a" 8:7-8:8\n' in out
    assert "  error 9:1-9:4 unknown instruction" in out


def test_parse_what_cannot_be_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("FROM scratch\n")
    assert run(["parse", "Dockerfile", "nowhere"]) == 2
    out, err = capsys.readouterr()
    assert "FROM 1:1-1:13" in out
    assert err.startswith("dockerlint: nowhere: does not exist\n")


def test_rule_names_are_completed() -> None:
    from dockerlint.cli import options

    context, parameter = click.Context(main.dockerlint), click.Argument(["rule"])
    assert options.rule_names(context, parameter, "cu") == ["curl-used"]
    assert options.rule_names(context, parameter, "bases,tt") == ["bases,TT9002", "bases,TT9001"]


def process(*arguments: str, stdout: "int | IO[bytes]" = subprocess.PIPE, **environ: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "dockerlint", *arguments]
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **environ})


def test_completion_of_the_shell() -> None:
    done = process(_DOCKERLINT_COMPLETE="bash_complete", COMP_WORDS="dockerlint ch", COMP_CWORD="1")
    assert done.communicate()[0] == b"plain,check\n"
    done = process(_DOCKERLINT_COMPLETE="bash_source")
    assert b"_dockerlint_completion" in done.communicate()[0]


@pytest.mark.parametrize(
    "arguments", [["check", "Dockerfile"], ["check", "--", "Dockerfile"], ["rules"], ["parse", "Dockerfile"]]
)
def test_a_reader_that_went_away_is_no_error(here: Path, arguments: list[str]) -> None:
    (here / "Dockerfile").write_text("FROM python:3.12\nENV SECRET_KEY=abcabcabc\n")
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = process(*arguments, stdout=closed)
        _, err = done.communicate()
    assert err == b""
    assert done.returncode == (1 if arguments[0] == "check" else 0)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["check", "Dockerfile"], ["check", "--", "Dockerfile"], ["rules"]])
def test_a_full_disk_is_told(here: Path, arguments: list[str]) -> None:
    (here / "Dockerfile").write_text("FROM scratch\n")
    with open("/dev/full", "wb") as full:
        done = process(*arguments, stdout=full)
        _, err = done.communicate()
    assert err == b"dockerlint: the output cannot be written: no space left on device\n"
    assert done.returncode == 2


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("arguments", [["check"], ["check", "--"], ["parse"]])
def test_ctrl_c_is_quiet(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dockerlint.run.discover", interrupted)
    monkeypatch.setattr("dockerlint.discovery.discover", interrupted)
    status = fast(arguments)
    assert (run(arguments) if status is None else status) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("arguments", [["rules"], ["explain", "pip-cache-in-layer"]])
def test_forced_colours_reach_a_pipe(arguments: list[str]) -> None:
    """FORCE_COLOR counts for every command, and NO_COLOR counts more."""
    import os
    import subprocess
    import sys

    command = [sys.executable, "-m", "dockerlint", *arguments]
    for variables, coloured in (
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({}, False),
    ):
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("FORCE_COLOR", "NO_COLOR", "CLICOLOR_FORCE")
        }
        done = subprocess.run(command, capture_output=True, text=True, env={**environment, **variables}, check=True)
        assert ("\x1b[" in done.stdout) is coloured
