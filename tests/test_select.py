"""Words that select rules."""

import pytest

from dockerlint import Catalog, Listed, Rule
from dockerlint.select import SelectionError, lookup, select


def rule(name: str, topic: str, *aliases: str, presets: tuple[str, ...] = ("recommended",)) -> Listed:
    made = Rule("x", "info", "0.1.0", aliases, presets)
    made.name, made.topic = name, topic
    return Listed.of(made)


CATALOG = Catalog([rule("one", "first_topic", "DL1"), rule("two", "first_topic", "DL1", "Two"), rule("three", "other")])


@pytest.mark.parametrize(
    ("selected", "ignored", "names"),
    [
        ((), (), "one two three"),
        (("one",), (), "one"),
        (("dl1",), (), "one two"),
        (("first-topic",), (), "one two"),
        (("first_topic",), ("two",), "one"),
        (("two", "other"), ("first_topic",), "two three"),
        ((" one , three ",), (), "one three"),
        ((",",), (), "one two three"),
    ],
)
def test_which_rules_are_left(selected: tuple[str, ...], ignored: tuple[str, ...], names: str) -> None:
    assert sorted(rule.name for rule in select(CATALOG, selected, ignored)) == sorted(names.split())


@pytest.mark.parametrize(("selected", "ignored"), [((), ("FIRST_TOPIC, three ,",)), (("one",), ("dl1",))])
def test_a_selection_that_leaves_nothing(selected: tuple[str, ...], ignored: tuple[str, ...]) -> None:
    with pytest.raises(SelectionError, match="no rule is left"):
        select(CATALOG, selected, ignored)


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        ("thre", "Did you mean three?"),
        ("first-topik", "Did you mean first-topic?"),
        ("topic", "Did you mean first-topic?"),
        ("DL2", "No rule of dockerlint has this code of hadolint. `dockerlint rules` lists them all."),
        (
            "SC2086",
            "No rule of dockerlint has this code of ShellCheck, which dockerlint does not run. `dockerlint rules` lists them all.",
        ),
        ("Strict", "strict is a preset: --preset strict, or preset in the configuration."),
        ("unheard-of", "`dockerlint rules` lists them all."),
    ],
)
def test_an_unknown_word_brings_the_nearest(word: str, remedy: str) -> None:
    with pytest.raises(SelectionError, match=repr(word)) as caught:
        lookup(CATALOG, word)
    assert caught.value.remedy == remedy


PRESETS = Catalog([
    rule("one", "topic", presets=("recommended", "buildkit")),
    rule("two", "topic"),
    rule("three", "other", presets=("buildkit",)),
])  # fmt: skip


@pytest.mark.parametrize(
    ("preset", "selected", "ignored", "names"),
    [
        (None, (), (), "one two"),
        (None, ("three",), (), "three"),
        (None, ("topic", "other"), ("two",), "one three"),
        (None, (), ("two",), "one"),
        ("recommended", (), (), "one two"),
        ("buildkit", (), (), "one three"),
        ("buildkit", (), ("topic",), "three"),
        ("buildkit", ("topic",), (), "one"),
    ],
)
def test_a_preset_is_the_base(
    preset: str | None, selected: tuple[str, ...], ignored: tuple[str, ...], names: str
) -> None:
    assert sorted(rule.name for rule in select(PRESETS, selected, ignored, preset)) == sorted(names.split())


@pytest.mark.parametrize(
    ("preset", "remedy"),
    [("buildkitt", "Did you mean buildkit?"), ("all", "The presets: minimal, recommended, strict, security, buildkit."), ("", "The presets: minimal, recommended, strict, security, buildkit.")],
)  # fmt: skip
def test_an_unknown_preset(preset: str, remedy: str) -> None:
    with pytest.raises(SelectionError, match="no preset called") as caught:
        select(PRESETS, preset=preset)
    assert caught.value.remedy == remedy


def test_a_selected_rule_that_is_not_in_the_preset() -> None:
    with pytest.raises(SelectionError, match="no rule is left") as caught:
        select(PRESETS, ("two",), preset="buildkit")
    assert "preset buildkit" in caught.value.remedy
