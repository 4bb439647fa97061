"""What a rule may declare is what the parts of dockerlint know that act on it."""

from dockerlint import Edit, Fix, built_in, declaration, select
from dockerlint.data.servers import VALUES
from dockerlint.syntax.tree import KEYWORDS


def test_the_lists_are_those_of_the_parts_that_know() -> None:
    assert set(KEYWORDS) - {"FROM"} == declaration._STEPS
    assert {*declaration._PRESETS, "minimal"} == set(select.PRESETS)
    assert declaration.kinds_fault(list(VALUES)) is None


def test_every_rule_is_loaded() -> None:
    """None of those that come with dockerlint is refused."""
    for rule in built_in().rules:
        assert rule.load().handlers


def test_what_fixes_do_can_be_said() -> None:
    for effect in (
        "adds stage",
        "changes FROM",
        "extends RUN",
        "removes MAINTAINER",
        "uncovers errors",
        "changes a.yaml: b.c",
    ):
        assert Fix("x", [Edit("a", 0, 0, "")], effect=[effect]).effect == (effect,)
