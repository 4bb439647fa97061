"""Options of rules: what may be declared, what a configuration may set, and what reaches the rule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dockerlint import Catalog, Project, Rule, built_in, check, config, parse
from dockerlint.catalog import Listed
from dockerlint.config_reader import ConfigError
from dockerlint.policy import Words, policies

if TYPE_CHECKING:
    from pathlib import Path

    from dockerlint import Findings, Stage
    from dockerlint.facts.image import Image
    from dockerlint.policy import Policy


def made(name: str = "alpha", needs_options: bool = False) -> Rule:
    """A rule that says the values of its five options."""
    rule = Rule("x", "warning", "0.1.0", ("X-1",), needs="options" if needs_options else None)
    rule.name, rule.topic = name, "one"
    values = [
        rule.option("on", False, "A switch."), rule.option("most", 3, "A number."), rule.option("word", "a", "A word."),
        rule.option("words", [], "Words."), rule.option("ports", [], "Ports.", items=int),
    ]  # fmt: skip

    @rule.stage
    def find(stage: Stage, image: Image) -> Findings:
        yield rule.at(stage.instruction, json.dumps([value.value(image.project) for value in values]), "")

    return rule


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(config, "_nearest", {})
    monkeypatch.setattr(config, "_loaded", {})
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def policy(text: str, *rules: Rule) -> Policy:
    with open("dockerlint.toml", "w", encoding="utf-8") as file:
        file.write(text)
    return policies(Catalog([Listed.of(rule) for rule in rules or (made(),)]), Words())("Dockerfile")


def said(found: Policy) -> list[str]:
    project = Project(parse(b"FROM a\n", "Dockerfile"), None)
    project.options = found.options
    return [one.message for one in check(project, found.rules)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", '[false, 3, "a", [], []]'),
        ("[rule-options.alpha]\n", '[false, 3, "a", [], []]'),
        ('[rule-options.alpha]\non = true\nmost = 0\nword = "b"\nwords = ["c"]\nports = [80]\n', '[true, 0, "b", ["c"], [80]]'),
        ("rule-options.alpha.most = 5\n", '[false, 5, "a", [], []]'),
        ("[rule-options]\nx-1 = { most = 6 }\n", '[false, 6, "a", [], []]'),
    ],
)  # fmt: skip
def test_what_is_set_reaches_the_rule(text: str, values: str) -> None:
    assert said(policy(text)) == [values]


def test_a_rule_that_needs_options_is_not_asked_without(here: Path) -> None:
    rule = made(needs_options=True)
    assert said(policy("", rule)) == []
    (here / "base.toml").write_text("[rule-options.alpha]\nmost = 1\nword = 'z'\n")
    config._loaded.clear()
    found = policy('extend = "base.toml"\n[rule-options.alpha]\nmost = 2\n', rule)
    assert said(found) == ['[false, 2, "z", [], []]'], "of two files each value is the nearer one's"


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("rule-options = 1", "dockerlint.toml:1: rule-options has to be a table", "For instance"),
        ("[rule-options]\nalpha = 1", "dockerlint.toml:2: alpha has to be a table", "For instance"),
        ("[rule-options.alhpa]\nmost = 1", "dockerlint.toml:1: there is no rule, alias or topic called 'alhpa'", "Did you mean alpha?"),
        ("[rule-options.one]\nmost = 1", "dockerlint.toml:1: rule-options.one: one means several rules", "alpha, beta"),
        ("[rule-options.alpha]\nword = 'b'\nmots = 1", "dockerlint.toml:3: rule-options.alpha: there is no option 'mots'", "Did you mean most?"),
        ("[rule-options.alpha]\nzzzzzzz = 1", "dockerlint.toml:2: rule-options.alpha: there is no option 'zzzzzzz'", "It has: on, most, word, words, ports."),
        ("[rule-options.plain]\nmost = 1", "dockerlint.toml:2: rule-options.plain: there is no option 'most'", "The rule plain has no options"),
        ("[rule-options.alpha]\non = 1", "dockerlint.toml:2: rule-options.alpha: on has to be true or false", "A switch."),
        ("[rule-options.alpha]\n\nmost = true", "dockerlint.toml:3: rule-options.alpha: most has to be a whole number", "A number."),
        ("[rule-options.alpha]\nword = []", "dockerlint.toml:2: rule-options.alpha: word has to be a string", "A word."),
        ("[rule-options.alpha]\nwords = [1]", "dockerlint.toml:2: rule-options.alpha: words has to be a list of strings", "Words."),
        ("[rule-options.alpha]\nports = ['80']", "dockerlint.toml:2: rule-options.alpha: ports has to be a list of whole numbers", "Ports."),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_told_with_its_place(text: str, message: str, remedy: str) -> None:
    plain, beta = Rule("x", "info", "0.1.0"), made("beta")
    plain.name, plain.topic, beta.aliases = "plain", "two", ()
    plain.stage(lambda stage, image: iter(()))  # noqa: ARG005
    with pytest.raises(ConfigError) as raised:
        policy(text, made(), beta, plain)
    assert message in str(raised.value)
    assert remedy in raised.value.remedy


@pytest.mark.parametrize(
    ("name", "default"), [("Big", 1), ("a_b", 1), ("on", 1), ("x", 1.5), ("x", None), ("x", [1, "a"]), ("x", {})]
)
def test_what_may_not_be_declared(name: str, default: int) -> None:
    rule = made()
    rule.option(name, default, "")
    with pytest.raises(ValueError, match="option"):
        Listed.of(rule)


def test_the_schema_tells_them() -> None:
    properties = config.schema()["properties"]
    assert isinstance(properties, dict)
    options = properties["rule-options"]["properties"]
    assert options["unlisted-expose"]["properties"]["ports"] == {
        "description": "The TCP ports that an image may expose.", "type": "array", "items": {"type": "integer"}, "default": [],
    }  # fmt: skip
    assert set(options) == {rule.name for rule in built_in().rules if rule.options}


def test_every_option_of_our_rules_is_explained_in_the_rules_text() -> None:
    for rule in built_in().rules:
        if rule.options:
            with open(f"{rule.folder}/README.md", encoding="utf-8") as file:
                text = file.read()
            assert f"[rule-options.{rule.name}]" in text
            assert [option.name for option in rule.options if option.name not in text] == []
            assert all(option.what.endswith(".") for option in rule.options)


def test_a_rule_that_waits_for_options_says_nothing_until_then() -> None:
    """An option that is set to its default makes such a rule speak no more than none does."""
    waiting = [rule for rule in built_in().rules if rule.needs == "options"]
    assert len(waiting) == 7
    text = b"FROM quay.io/a/b\nRUN pip install -i https://x.example/simple a\nCOPY a b\nEXPOSE 5000\nUSER 5\n"
    project = Project(parse(text, "Dockerfile"), None)
    assert check(project, waiting) == []
    project.options = {rule.name: {one.name: one.default for one in rule.options} for rule in waiting}
    assert check(project, waiting) == []
