"""Rules of one's own that are wrong: what is told where they declare what there is not, crash, print, or never end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dockerlint
from dockerlint import config, packs
from dockerlint.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Callable

RULE = '''"""An instruction is there."""

from dockerlint import Edit, Findings, Fix, Image, Rule, Step

rule = Rule(summary="It is there", severity="warning", since="1.0")


@rule.step("USER")
def find(step: Step, image: Image) -> Findings:
    yield rule.at(step.words[0], "own", "Leave it out.")
'''
PLACE = "lint/rules/team/acme/rule.py"


@pytest.fixture
def own(here: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Writes a rule of one's own beside a Dockerfile, with these parts of its text replaced; its path."""
    for module, name in ((config, "_nearest"), (config, "_loaded"), (packs, "_loaded")):
        monkeypatch.setattr(module, name, {})
    (here / ".git").mkdir()
    (here / "dockerlint.toml").write_text('rules-path = ["lint/rules"]\n')
    (here / "Dockerfile").write_text("FROM a\nUSER app\n")

    def write(*parts: str, text: str = RULE, name: str = "acme") -> Path:
        for old, new in zip(parts[::2], parts[1::2], strict=True):
            assert old in text
            text = text.replace(old, new)
        path = here / "lint" / "rules" / "team" / name / "rule.py"
        path.parent.mkdir(parents=True)
        path.write_text(text)
        return path

    return write


@pytest.mark.parametrize(
    ("old", "new", "told", "remedy"),
    [
        ('severity="warning"', 'severity="fatal"', ":5: severity: there is no 'fatal'", "One of error, warning, info."),
        ('severity="warning"', 'severity="warnign"', ":5: severity: there is no 'warnign'", "Did you mean warning? It is one of error"),
        ('severity="warning"', "severity=2", ":5: severity: there is no 2", "One of error, warning, info."),
        ('summary="It is there"', 'summary=""', ":5: summary is no line of text, but ''", "Say in a few words"),
        ('since="1.0"', "since=1.0", ":5: since is no line of text, but 1.0", 'For instance: since="1.0"'),
        ('since="1.0"', 'since="1", presets="strict"', ":5: presets is no list of words, but 'strict'", 'presets=["strict"]'),
        ('since="1.0"', 'since="1", presets=["stirct"]', ":5: presets: there is no 'stirct'", "Did you mean strict?"),
        ('since="1.0"', 'since="1", presets=["minimal"]', ":5: presets: minimal holds every rule", "Leave it out."),
        ('since="1.0"', 'since="1", aliases="DL9001"', ":5: aliases is no list of words, but 'DL9001'", 'aliases=["DL3042"]'),
        ('since="1.0"', 'since="1", mentions=[""]', ":5: mentions is no list of words, but ['']", 'mentions=["pip"]'),
        ('since="1.0"', 'since="1", needs="pyhton"', ":5: needs: there is no 'pyhton'", "Did you mean python?"),
        ('step("USER")', 'step("USRE")', ":8: @rule.step: there is no 'USRE'", "Did you mean USER?"),
        ('step("USER")', 'step("user")', ":8: @rule.step: there is no 'user'", "Did you mean USER?"),
        ('step("USER")', 'step("FROM")', ":8: @rule.step: FROM begins a stage", "Write @rule.stage."),
        ('step("USER")', "step", ":8: @rule.step names no instruction", '@rule.step("RUN", "COPY")'),
        ('step("USER")', "command()", ":8: @rule.command names no program", '@rule.command("pip")'),
        ('step("USER")', 'server("gunicron")', ":8: @rule.server: there is no 'gunicron'", "Did you mean gunicorn?"),
        ('step("USER")', "server", ":8: @rule.server has no brackets", "Write @rule.server()"),
        ("\n\n\n@", '\nrule.option("size", 1, "", items=float)\n\n\n@', ": option 'size': items is str or int", "Mend the rule."),
    ],
)  # fmt: skip
def test_a_rule_that_declares_what_there_is_not_is_refused(
    own: Callable[..., Path], capsys: pytest.CaptureFixture[str], old: str, new: str, told: str, remedy: str
) -> None:
    own(old, new)
    for words in (["--fail-on", "error"], ["--output-format", "sarif"], ["--output-format", "gitlab"]):
        assert run(["check", *words]) == 2
        output = capsys.readouterr()
        assert f"dockerlint: dockerlint.toml:1: rules-path: {PLACE}{told}" in output.err
        assert remedy in output.err
        assert '"team' not in output.out


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ('"own", "Leave it out.", severity="fatal"', "severity: there is no 'fatal'"),
        ('"own", "Leave it out.", Fix("x", [], effect="changes USER")', "effect is no list of words, but 'changes USER'"),
        ('"own", "Leave it out.", Fix("x", [], effect=["chnages USER"])', "effect: 'chnages USER' says nothing that can become"),
        ('"own", None', "help is no string, but NoneType"),
        ('step, "Leave it out."', "message is no string, but Step"),
    ],
)  # fmt: skip
def test_a_finding_that_cannot_be_shown_is_a_failure_of_the_rule(
    own: Callable[..., Path], capsys: pytest.CaptureFixture[str], new: str, told: str
) -> None:
    own('"own", "Leave it out."', new)
    assert run(["check", "--output-format", "sarif"]) == 2
    error = capsys.readouterr().err
    assert f"dockerlint: Dockerfile: rule acme failed: DeclarationError: {told}" in error
    assert "(team/acme/rule.py:10)" in error
    assert f" Mend the rule: {PLACE}." in error
    assert "severity: " not in told or "help: One of error, warning, info. Mend" in error


def test_it_is_told_once_for_all_files(own: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    folder = own('severity="warning"', 'severity="fatal"').parent
    (folder / "bad.Dockerfile").write_text("FROM a\nUSER app\n")
    for command in (["check"], ["check", "--show-settings"]):
        assert run(command) == 2
        assert capsys.readouterr().err.count("there is no 'fatal'") == 1


CRASHES = ("step.words[0],", "1 / 0,")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "No findings in 1 file (1 rule failed).\n"),
        (["--output-format", "grouped"], "No findings in 1 file (1 rule failed).\n"),
        (["--output-format", "markdown"], "### dockerlint\n\nNo findings in 1 file (1 rule failed).\n"),
        (["--statistics"], "No findings in 1 file (1 rule failed).\n"),
        (["--output-format", "json"], '"failed_rules": 1'),
        (["--statistics", "--output-format", "json"], '"failed_rules": 1'),
        (["--fix"], "No findings in 1 file (1 rule failed).\n"),
        (["--add-ignore", "later"], "Nothing to silence (1 rule failed).\n"),
    ],
)
def test_a_summary_counts_the_rules_that_failed(
    own: Callable[..., Path], capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    own(*CRASHES)
    assert run(["check", "--select", "team", *arguments]) == 2
    output = capsys.readouterr()
    assert said in output.out
    assert "dockerlint: Dockerfile: rule acme failed: ZeroDivisionError: division by zero" in output.err


def test_a_baseline_says_that_a_rule_failed(own: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    own(*CRASHES)
    assert run(["baseline", "write", "--select", "bases,team"]) == 2
    assert capsys.readouterr().out.startswith("Wrote 1 finding to dockerlint-baseline.json (1 rule failed).\n")


def test_a_summary_counts_a_rule_once(own: Callable[..., Path], here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own(*CRASHES)
    own(*CRASHES, name="acme_too")
    (here / "other.Dockerfile").write_text("FROM a\nUSER app\n")
    assert run(["check"]) == 2
    assert "Found 2 info in 2 files (2 rules failed).\n" in capsys.readouterr().out
    assert run(["check", "--fix-only", "--select", "team"]) == 2
    assert capsys.readouterr().err.startswith("Nothing to fix (2 rules failed).\n")


PRINTS = 'print("from the rule", step.words[0].text)\n    yield rule'


def test_what_a_rule_prints_is_no_part_of_the_report(
    own: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    own("yield rule", PRINTS, "\nrule = Rule", '\nprint("from the file")\nrule = Rule')
    for command in (["check", "--select", "team"], ["rules"]):
        packs._loaded.clear()
        run([*command, "--output-format", "json"])
        output = capsys.readouterr()
        json.loads(output.out)
        assert ("from the rule app\n" in output.err) == (command[0] == "check")
    assert sys.stdout is not sys.stderr


def test_a_rule_that_ends_the_program_is_a_failure(
    own: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    own("yield rule", "raise SystemExit(0)\n    yield rule")
    assert run(["check"]) == 2
    assert (
        "rule acme failed: RuntimeError: it ends the program with 0 (team/acme/rule.py:10)" in capsys.readouterr().err
    )


def test_a_file_that_ends_the_program_is_no_rule(own: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    own(text="raise SystemExit(0)\n")
    assert run(["check"]) == 2
    assert f"{PLACE}:1: cannot be loaded: RuntimeError: it ends the program with 0" in capsys.readouterr().err


def test_a_rule_that_yields_no_findings_is_a_failure(
    own: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    own('yield rule.at(step.words[0], "own", "Leave it out.")', 'yield "own"')
    assert run(["check"]) == 2
    assert "rule acme failed: TypeError: it yields str: yield rule.at(where, message, help)" in capsys.readouterr().err


ENDLESS = 'import sys\n    sys.stderr.write("running\\n")\n    while step.words[0].text == "app": pass\n    yield rule'


def interrupted(here: Path, *arguments: str) -> tuple[int, str]:
    """Status and standard error of a check that is interrupted once a rule runs.

    Python drops a Ctrl-C that falls into a callback of the garbage collector or of an import's lock; a person presses again.
    """
    command = [sys.executable, "-m", "dockerlint", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(Path(dockerlint.__file__).parents[1])}
    with subprocess.Popen(command, cwd=here, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stderr is not None
            assert process.stderr.readline() == "running\n"
            process.send_signal(signal.SIGINT)
            try:
                _, error = process.communicate(timeout=20)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)
                _, error = process.communicate(timeout=60)
        finally:
            process.kill()
    return process.returncode, error


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to send")
@pytest.mark.parametrize("arguments", [["check"], ["check", "--no-inline"], ["check", "--watch"]])
def test_ctrl_c_names_the_rule_that_does_not_end(own: Callable[..., Path], here: Path, arguments: list[str]) -> None:
    own("yield rule", ENDLESS)
    status, error = interrupted(here, *arguments)
    assert status == (0 if "--watch" in arguments else 130)
    assert f"interrupted while the rule acme was judging Dockerfile ({PLACE}:1" in error
    assert "--isolated judges without it." in error
    assert "Traceback" not in error


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to send")
def test_ctrl_c_names_the_file_that_does_not_end_to_be_loaded(own: Callable[..., Path], here: Path) -> None:
    own("\nrule = Rule", '\nimport sys\nsys.stderr.write("running\\n")\nwhile True: pass\nrule = Rule')
    status, error = interrupted(here, "check")
    assert status == 130
    assert error.startswith(f"dockerlint: interrupted while {PLACE} was loaded ({PLACE}:")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_ctrl_c_names_what_the_second_process_was_doing(own: Callable[..., Path], here: Path) -> None:
    """Only the first process is told to stop, wherever it is but in the rule; neither is left."""
    own("yield rule", ENDLESS.replace("sys.stderr.write", 'if step.words[0].text == "app": sys.stderr.write'))
    for number in range(80):
        user = (
            "" if number < 40 else f"USER {'app' if number == 70 else 'other'}\n"
        )  # the first half does not ask the rule
        (here / f"{number:02}.Dockerfile").write_text(f"FROM a{number}\n{user}")
    (here / "Dockerfile").unlink()
    status, error = interrupted(here, "check")
    assert status == 130
    assert error.startswith(f"dockerlint: interrupted while the rule acme was judging 70.Dockerfile ({PLACE}:1")
