"""Rules of one's own that are wrong: what is told where they declare what there is not, crash, print, or never end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint import config, packs
from dockerlint.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    assert f"help: Mend the rule: {PLACE}." in error
