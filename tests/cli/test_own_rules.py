"""Rules of one's own: whose code is run, what is told where they cannot be loaded, and the commands that make and test them."""

from __future__ import annotations

import json
import os
import pickle
import sys
from typing import TYPE_CHECKING

import pytest

from dockerlint import catalog, config, packs
from dockerlint.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

RULE = '''"""A user is named."""

from pathlib import Path

from dockerlint import Findings, Image, Rule, Step

Path({trace!r}).write_text("run")
rule = Rule(summary="USER is there", severity="{severity}", since="9.0"{more})
words = rule.option("words", ["app"], "What is found.")


@rule.step("USER")
def find(step: Step, image: Image) -> Findings:
    for word in step.words:
        if word.text in words.value(image.project):
            yield rule.at(word, "own: " + word.text, "Leave it out.")
'''


class Place:
    """A folder with a Dockerfile and a pack beside it, and the trace that the pack's code leaves."""

    def __init__(self, root: Path) -> None:
        self.root, self.trace = root, root / "trace"
        root.mkdir(exist_ok=True)
        (root / "Dockerfile").write_text("FROM a\nUSER app\n")
        self.configure('rules-path = ["lint/rules"]\n')

    def configure(self, text: str) -> None:
        (self.root / "dockerlint.toml").write_text(text)
        config._loaded.clear()
        config._nearest.clear()

    def rule(self, name: str = "user_named", topic: str = "team", severity: str = "warning", more: str = "") -> Path:
        folder = self.root / "lint" / "rules" / topic / name
        folder.mkdir(parents=True)
        (folder / "rule.py").write_text(RULE.format(trace=str(self.trace), severity=severity, more=more))
        return folder

    @property
    def was_run(self) -> bool:
        return self.trace.exists()


@pytest.fixture
def place(here: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The current folder, with a rule of one's own."""
    monkeypatch.setattr(config, "_nearest", {})
    monkeypatch.setattr(config, "_loaded", {})
    monkeypatch.setattr(packs, "_loaded", {})
    (here / ".git").mkdir()
    made = Place(here)
    made.rule()
    return made


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Path and rule of each finding of the own rules."""
    capsys.readouterr()
    run(["check", "--output-format", "json", *arguments])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return sorted(f"{one['path']} {one['rule']}" for one in findings if one["message"].startswith("own"))


def test_they_are_asked_as_the_configuration_says(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys) == ["Dockerfile user-named"]
    assert found(capsys, "--select", "user-named") == ["Dockerfile user-named"]
    assert found(capsys, "--select", "team") == ["Dockerfile user-named"]
    assert found(capsys, "--ignore", "user-named") == []
    assert found(capsys, "--preset", "minimal") == []
    place.configure('rules-path = ["lint/rules"]\nrules-as-of = "0.1.0"\n[rule-options.user-named]\nwords = ["a"]\n')
    assert found(capsys) == [], "the option holds"
    place.configure('rules-path = ["lint/rules"]\nrules-as-of = "0.1.0"\n[severity]\nuser-named = "error"\n')
    assert found(capsys) == ["Dockerfile user-named"], "rules-as-of counts dockerlint's versions, not theirs"
    assert run(["check", "--select", "user-named", "--fail-on", "error"]) == 1


def test_isolated_runs_none(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys, "--isolated") == []
    assert run(["check", "--isolated", "--select", "user-named"]) == 2
    assert "there is no rule, alias or topic called 'user-named'" in capsys.readouterr().err
    assert run(["rules", "--isolated"]) == 0
    assert not place.was_run


def test_a_configuration_below_runs_none(
    place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = Place(place.root / "clone")
    clone.rule("from_elsewhere")
    place.configure("")
    assert run(["check"]) == 2
    told = capsys.readouterr()
    assert "clone/dockerlint.toml:1: rules-path: lint/rules is not loaded, for loading runs its code" in told.err
    assert "run dockerlint in clone or say --config clone/dockerlint.toml; --isolated judges without it" in told.err
    assert not clone.was_run
    assert run(["check", "--isolated", "clone"]) == 0
    assert not clone.was_run
    assert found(capsys, "--config", "clone/dockerlint.toml", "clone") == ["clone/Dockerfile from-elsewhere"]
    assert clone.was_run
    monkeypatch.chdir(clone.root)
    config._loaded.clear()  # as another run
    assert found(capsys, "Dockerfile") == ["Dockerfile from-elsewhere"]


def test_what_ones_own_configuration_leads_to_is_ones_own(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """From below, the one above is extended: its packs are loaded. What it extends itself is loaded too."""
    part = place.root / "part"
    part.mkdir()
    (part / "Dockerfile").write_text("FROM a\nUSER app\n")
    (part / "dockerlint.toml").write_text('extend = "../dockerlint.toml"\n')
    config._nearest.clear()
    assert found(capsys) == ["Dockerfile user-named", "part/Dockerfile user-named"]
    (place.root / "base").mkdir()
    (place.root / "base" / "team.toml").write_text('rules-path = ["../lint/rules"]\n')
    place.configure('extend = "base/team.toml"\n')
    assert found(capsys, "Dockerfile") == ["Dockerfile user-named"]
    (part / "dockerlint.toml").write_text('extend = "../base/team.toml"\n')
    config._loaded.clear()
    assert run(["check", "part"]) == 2
    assert "base/team.toml:1: rules-path: ../lint/rules is not loaded" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders have no such modes here")
def test_a_configuration_that_another_user_may_have_put_there_runs_none(
    place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = (place.root / "dockerlint.toml").stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    if owner == 0:
        os.chown(place.root / "dockerlint.toml", 12345, -1)
    assert found(capsys) == ["Dockerfile user-named"], "in a folder of one's own it is trusted"
    place.root.chmod(0o777)
    place.trace.unlink()
    config._loaded.clear()
    assert run(["check"]) == 2
    assert "belongs to another user, and its folder is open to everybody" in capsys.readouterr().err
    assert not place.was_run


def test_they_are_asked_only_where_their_configuration_holds(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    other = place.root / "other"
    other.mkdir()
    (other / "Dockerfile").write_text("FROM a\nUSER app\n")
    (other / "dockerlint.toml").write_text("")
    config._nearest.clear()
    assert found(capsys) == ["Dockerfile user-named"]
    assert found(capsys, "--select", "user-named") == ["Dockerfile user-named"]
    assert run(["check", "--select", "user-named", "other"]) == 0
    assert run(["check", "--select", "user-naned", "other"]) == 2
    assert "Did you mean user-named?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told", "remedy"),
    [
        ('rules-path = "lint"', "dockerlint.toml:1: rules-path has to be a list of strings", 'rules-path = ["lint/rules"]'),
        ('\nrules-path = ["gone"]', "dockerlint.toml:2: rules-path: there is no folder gone", "<topic>/<rule>/rule.py"),
        ('rules-path = ["."]', "rules-path: . holds no rule", "<topic>/<rule>/rule.py"),
        ('rule-packs = ["acme"]', "dockerlint.toml:1: rule-packs: no installed package has an entry point 'acme'", "Install"),
        ('rules-paht = ["x"]', "dockerlint.toml:1: there is no key 'rules-paht'", "Did you mean rules-path?"),
    ],
)  # fmt: skip
def test_what_cannot_be_found_is_told(
    place: Place, capsys: pytest.CaptureFixture[str], text: str, told: str, remedy: str
) -> None:
    place.configure(text + "\n")
    (place.root / "lint" / "rules").rename(place.root / "moved")
    (place.root / "moved").rename(place.root / "lint" / "a" if (place.root / "lint").is_dir() else place.root / "b")
    for command in (["check"], ["rules"], ["config"]):
        assert run(command) == 2
        error = capsys.readouterr().err
        assert told in error
        assert remedy in error


@pytest.mark.parametrize(
    ("name", "topic", "more", "told"),
    [
        ("curl_used", "team", "", "lint/rules/team/curl_used/rule.py: 'curl-used' already means the rule curl-used (it comes with dockerlint)"),
        ("downloads", "team", "", "'downloads' already means the topic downloads"),
        ("a_b", "team", ', aliases=["tt9001"]', "'tt9001' already means the rule curl-used (it comes with dockerlint)"),
        ("a_b", "curl_used", "", "the topic 'curl_used' already means the rule curl-used"),
        ("user_named", "ports", "", "'user-named' already means the rule user-named (lint/rules/ports/user_named)"),
    ],
)  # fmt: skip
def test_a_word_means_one_rule(
    place: Place, capsys: pytest.CaptureFixture[str], name: str, topic: str, more: str, told: str
) -> None:
    place.rule(name, topic, more=more)
    assert run(["check"]) == 2
    output = capsys.readouterr()
    assert told in output.err
    assert "dockerlint.toml:1: rules-path: " in output.err
    assert output.out == "Nothing was checked.\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("import nothing_like_it\n", "rule.py:1: cannot be loaded: ModuleNotFoundError: No module named 'nothing_like_it'"),
        ("x = 1\nif:\n", "rule.py:2: cannot be loaded: SyntaxError"),
        ("rule = 3\n", "rule.py: defines no `rule = Rule(…)`"),
        ('from dockerlint import Rule\nrule = Rule("x", "info", "1")\n', "rule.py: its rule registers no generator"),
        ('from dockerlint import Rule\nrule = Rule("x", "info", "1")\nrule.option("Big", 1, "")\nrule.image(lambda image: iter(()))\n', "rule.py: option 'Big': a name is written in small letters"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_never_clean(place: Place, capsys: pytest.CaptureFixture[str], text: str, told: str) -> None:
    (place.root / "lint/rules/team/user_named/rule.py").write_text(text)
    for _ in range(2):
        assert run(["check"]) == 2
        assert told in capsys.readouterr().err


def test_a_rule_that_fails_is_the_users_to_mend(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    path = place.root / "lint/rules/team/user_named/rule.py"
    path.write_text(path.read_text().replace('yield rule.at(word, "own: " + word.text', "yield rule.at(word, 1 / 0"))
    assert run(["check"]) == 2
    error = capsys.readouterr().err
    assert "rule user-named failed: ZeroDivisionError: division by zero (team/user_named/rule.py:" in error
    assert "help: Mend the rule: lint/rules/team/user_named/rule.py." in error


def test_the_commands_know_them(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules"]) == 0
    assert "user-named    warning  team       recommended  USER is there" in capsys.readouterr().out
    assert run(["rules", "--output-format", "json"]) == 0
    (listed,) = (one for one in json.loads(capsys.readouterr().out) if one["own"])
    assert listed["options"] == [
        {"name": "words", "type": "a list of strings", "default": ["app"], "what": "What is found."}
    ]
    assert run(["explain", "user-named"]) == 0
    assert '- `words`, a list of strings (default: `["app"]`): What is found.' in capsys.readouterr().out
    place.configure('rules-path = ["lint/rules"]\n[rule-options.user-named]\nwords = ["x", "y"]\n')
    assert run(["config"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "rules-path = lint/rules  (dockerlint.toml:1)" in lines
    assert "rule-options.user-named.words = x, y  (dockerlint.toml:3)" in lines


def test_explaining_dockerlints_own_rules_runs_no_other_code(place: Place) -> None:
    assert run(["explain", "curl-used"]) == 0
    assert run(["init", "--help"]) == 0
    assert not place.was_run


def test_tab_runs_no_code(place: Place) -> None:
    from click.shell_completion import BashComplete

    from dockerlint.cli.main import dockerlint

    offered = BashComplete(dockerlint, {}, "dockerlint", "_DOCKERLINT_COMPLETE").get_completions(["explain"], "")
    assert "curl-used" in [one.value for one in offered]
    assert not place.was_run


def test_their_examples_are_not_judged(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    bad = place.root / "lint/rules/team/user_named/bad.Dockerfile"
    bad.write_text("FROM a\nUSER app\n")
    shown = "lint/rules/team/user_named/bad.Dockerfile user-named"
    assert found(capsys) == ["Dockerfile user-named"]
    assert found(capsys, str(bad.relative_to(place.root)), ".") == ["Dockerfile user-named", shown]
    assert found(capsys, "lint/rules/team") == [shown]
    assert found(capsys, "--isolated") == []
    place.configure("")
    assert run(["check", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == 1


def test_what_an_example_sets_is_for_the_tests_of_its_rule(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """In the repository of a pack that is shared nothing names its folder, and its examples set options of a rule that nobody knows there."""
    place.configure("")
    for folder in ("acme/rules/team/no_echo", "build/lib/acme/rules/team/no_echo"):
        example = place.root / folder / "bad"
        example.mkdir(parents=True)
        (example.parent / "rule.py").write_text("")
        (example / "Dockerfile").write_text("FROM a\nRUN curl x\n")
        (example / "dockerlint.toml").write_text("[rule-options.no-echo]\nwords = ['x']\n")
    assert run(["check", "--select", "curl-used"]) == 0
    assert capsys.readouterr() == ("No findings in 1 file.\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_two_processes_say_what_one_says(
    place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(80):
        folder = place.root / f"{number:02}"
        folder.mkdir()
        (folder / "Dockerfile").write_text(f"FROM a{number}\nUSER app\n")
    expected = [f"{number:02}/Dockerfile user-named" for number in range(80)] + ["Dockerfile user-named"]
    for processors in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda processors=processors: processors)
        packs._loaded.clear()
        assert found(capsys) == expected


def test_a_rule_is_handed_over_that_only_the_other_process_has_loaded(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(place.root / "lint" / "rules")
    (listed,) = packs.with_pack(catalog.Catalog([]), folder).rules
    data = pickle.dumps(listed.load())
    monkeypatch.setattr(catalog, "_known", {})
    for name in [name for name in sys.modules if name.startswith(packs.package_name(folder))]:
        monkeypatch.delitem(sys.modules, name)
    again = pickle.loads(data)  # noqa: S301 - our own
    assert (again.name, again.topic, again.own) == ("user-named", "team", True)


def test_fixes_obey_the_options(place: Place) -> None:
    path = place.root / "lint/rules/team/user_named/rule.py"
    text = path.read_text().replace("import Findings", "import Edit, Findings, Fix")
    fix = 'Fix("number", [Edit(word.source.path, word.span.start, word.span.end, "10001")], effect=["changes USER"])'
    path.write_text(text.replace('"Leave it out.")', f'"Leave it out.", {fix})'))
    place.configure('rules-path = ["lint/rules"]\n[rule-options.user-named]\nwords = ["other"]\n')
    assert run(["check", "--fix-only"]) == 0
    assert (place.root / "Dockerfile").read_text() == "FROM a\nUSER app\n"
    place.configure('rules-path = ["lint/rules"]\n')
    assert run(["check", "--fix-only"]) == 0
    assert (place.root / "Dockerfile").read_text() == "FROM a\nUSER 10001\n"


def test_comments_are_written_for_them_as_the_options_say(place: Place) -> None:
    bad = place.root / "lint/rules/team/user_named/bad.Dockerfile"
    bad.write_text("FROM a\nUSER app\nUSER other\n")
    (place.root / "Dockerfile").write_text(bad.read_text())
    place.configure(
        'rules-path = ["lint/rules"]\nselect = ["user-named"]\n[rule-options.user-named]\nwords = ["other"]\n'
    )
    assert run(["check", "--add-ignore=for now"]) == 0
    expected = "FROM a\nUSER app\n# dockerlint: ignore[user-named] for now\nUSER other\n"
    assert (place.root / "Dockerfile").read_text() == expected
    assert bad.read_text() == "FROM a\nUSER app\nUSER other\n"
    assert run(["check"]) == 0


def test_a_baseline_keeps_what_it_knows_of_them(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["baseline", "write"]) == 0
    place.configure('rules-path = ["lint/rules"]\nbaseline = "dockerlint-baseline.json"\nstrict-baseline = true\n')
    assert found(capsys) == []
    assert run(["check", "--select", "curl-used"]) == 0, "what is not asked is not gone"
    assert capsys.readouterr().err == ""
