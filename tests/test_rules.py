"""Every rule of the built-in pack against its own folder: examples, goldens, expected edits, documentation, names."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from dockerlint.catalog import built_in
from dockerlint.examples import EXAMPLE_TESTS, RULE_TESTS, Subject, examples, stem
from scripts import update_docs

if TYPE_CHECKING:
    from collections.abc import Callable

    from _pytest.mark.structures import ParameterSet

    from dockerlint import Listed

RULES = built_in().rules
NAMED_BY_OUR_USER = {
    "full-base-image", "pip-cache-in-layer", "buffered-python-output", "flask-development-server", "port-not-exposed", "single-stage-build",
}  # fmt: skip

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def every_example() -> list[ParameterSet]:
    return [
        pytest.param(test, Subject(built_in(), rule, example), id=f"{rule.name}:{stem(example)}:{test.__name__}")
        for rule in RULES
        for kind, tests in EXAMPLE_TESTS.items()
        for example in examples(rule, kind)
        for test in tests
    ]


@pytest.mark.parametrize(("test", "subject"), every_example())
def test_an_example_shows_what_it_is_there_for(test: Callable[[Subject], str | None], subject: Subject) -> None:
    assert test(subject) is None


@pytest.mark.parametrize("test", RULE_TESTS)
@every_rule
def test_the_folder_has_all_that_belongs_to_a_rule(test: Callable[[Listed], str | None], rule: Listed) -> None:
    assert test(rule) is None


@every_rule
def test_the_name_does_not_repeat_the_topic(rule: Listed) -> None:
    if rule.name not in NAMED_BY_OUR_USER:
        topic = rule.topic.replace("_", "-").removesuffix("s")
        assert topic not in rule.name


def test_no_two_rules_share_a_name_or_an_alias() -> None:
    used = Counter(word.lower() for rule in RULES for word in (rule.name, *rule.aliases))
    assert [word for word, count in used.items() if count > 1] == []


def test_the_index_is_up_to_date() -> None:
    written = (update_docs.ROOT / "rules" / "README.md").read_text(encoding="utf-8")
    assert written == update_docs.index(RULES)
