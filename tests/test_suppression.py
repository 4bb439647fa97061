"""The grammar of the comments that silence rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockerlint.catalog import built_in
from dockerlint.suppression import KINDS, Suppression, may_hold, read_comment, resolve_near
from dockerlint.syntax.source import Source, Span

TODAY = "2026-11-20"


def read(text: str) -> Suppression | None:
    found = read_comment(Source("Dockerfile", text), Span(0, len(text)), built_in(), TODAY)
    if found is not None:
        resolve_near(found.words, built_in())
    return found


def said(text: str) -> Suppression:
    found = read(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "kind", "words", "reason"),
    [
        ("# dockerlint: ignore[maintainer] old", "ignore", ["maintainer"], "old"),
        ("# dockerlint: ignore[maintainer]", "ignore", ["maintainer"], ""),
        ("#dockerlint:ignore[maintainer]old", "ignore", ["maintainer"], "old"),
        ("##  DockerLint :  IGNORE [ maintainer ,DL3042, ] - old", "ignore", ["maintainer", "DL3042"], "old"),
        ("# dockerlint: ignore-file[secrets, python_packages] a; b", "ignore-file", ["secrets", "python_packages"], "a; b"),
        ("# dockerlint: ignore-stage[Maintainer] — old\r", "ignore-stage", ["Maintainer"], "old"),
        ("# hadolint ignore=DL3008,DL3042", "ignore", ["DL3008", "DL3042"], ""),
        ("#hadolint ignore = DL3008 , SC2086  # why not", "ignore", ["DL3008", "SC2086"], "why not"),
        ("# hadolint global ignore=DL3008", "ignore-file", ["DL3008"], ""),
    ],
)  # fmt: skip
def test_what_is_read(text: str, kind: str, words: list[str], reason: str) -> None:
    found = said(text)
    assert (found.problem, found.kind, [word.text for word in found.words], found.reason) == ("", kind, words, reason)
    assert [found.source.text[slice(*word.span)] for word in found.words] == words


def test_a_word_stands_for_rules_by_name_alias_and_topic() -> None:
    name, alias, topic, unknown = said("# dockerlint: ignore[maintainer, dl3042, secrets, maintaner]").words
    assert name.rules == {"maintainer"}
    assert alias.rules == {"pip-cache-in-layer"}
    assert len(topic.rules) > 3
    assert (unknown.rules, unknown.near) == (frozenset(), "maintainer")


def test_no_name_is_near_to_a_code_of_another_tool() -> None:
    (word,) = said("# dockerlint: ignore[SC2086]").words
    assert (word.rules, word.near) == (frozenset(), None)


@pytest.mark.parametrize(
    ("rest", "until", "expired", "reason"),
    [
        ("until=2026-11-20", "2026-11-20", False, ""),
        ("until=2026-11-19 old", "2026-11-19", True, "old"),
        ("old UNTIL = 2027-03-01", "2027-03-01", False, "old"),
        ("until=2027-03-01: old", "2027-03-01", False, "old"),
        ("until it is mended", None, False, "until it is mended"),
    ],
)
def test_until_names_the_last_day(rest: str, until: str | None, expired: bool, reason: str) -> None:
    found = said(f"# dockerlint: ignore[maintainer] {rest}")
    assert (found.problem, found.until, found.expired, found.reason) == ("", until, expired, reason)
    assert found.in_force is not expired


@pytest.mark.parametrize(
    ("text", "problem", "better"),
    [
        ("# dockerlint:", "no directive stands behind the colon", None),
        ("# dockerlint: ignore", "no rules stand in brackets behind ignore", None),
        ("# dockerlint: ignore maintainer", "no rules stand", "# dockerlint: ignore[maintainer]"),
        ("# dockerlint: ignore=DL3042,maintainer old", "no rules stand", "# dockerlint: ignore[DL3042, maintainer] old"),
        ("# dockerlint: ignore-stage(maintainer)", "no rules stand", "# dockerlint: ignore-stage[maintainer]"),
        ("# dockerlint: ignore maintaner", "no rules stand", None),
        ("# dockerlint: ignore[maintainer", "the bracket is not closed", "# dockerlint: ignore[maintainer]"),
        ("# dockerlint: ignore[ , ]", "the brackets name no rule", None),
        ("# dockerlint: ignore[maintainer secrets] x", "'maintainer secrets' is no name", "# dockerlint: ignore[maintainer, secrets] x"),
        ("# dockerlint: ignores[maintainer]", "there is no directive 'ignores'", "# dockerlint: ignore[maintainer]"),
        ("# dockerlint: ignore-files[maintainer]", "there is no directive 'ignore-files'", "# dockerlint: ignore-file[maintainer]"),
        ("# dockerlint: ignore-next-line[maintainer]", "there is no directive 'ignore-next-line'", "# dockerlint: ignore[maintainer]"),
        ("# dockerlint: disable=maintainer", "there is no directive 'disable'", "# dockerlint: ignore[maintainer]"),
        ("# dockerlint: see the wiki", "there is no directive 'see'", None),
        ("# dockerlint: ignore[maintainer] until=tomorrow", "until=tomorrow is no date", None),
        ("# dockerlint: ignore[maintainer] until=2026-02-30", "until=2026-02-30 is no date", None),
        ("# dockerlint: ignore[maintainer] until=", "until= is no date", None),
        ("# dockerlint: ignore[maintainer] until=2027-01-01 until=2027-01-02", "until= is there twice", None),
        ("# dockerlint: ignore[maintainer] until 2027-01-01 x", "until has no =", "# dockerlint: ignore[maintainer] until=2027-01-01 x"),
        ("# dockerlint: ignore[maintainer] # dockerlint: ignore[secrets]", "a second directive stands in the reason", None),
        ("# dockerlint ignore[maintainer] x", "this is not how", "# dockerlint: ignore[maintainer] x"),
        ("# dockerlint ignore=maintainer", "this is not how", "# dockerlint: ignore[maintainer]"),
        ("# docker-lint: ignore-file[maintainer]", "this is not how", "# dockerlint: ignore-file[maintainer]"),
        ("# dokerlint: ignore[maintainer]", "this is not how", "# dockerlint: ignore[maintainer]"),
        ("# dockerlnt: ignore[maintainer]", "this is not how", "# dockerlint: ignore[maintainer]"),
    ],
)  # fmt: skip
def test_what_looks_like_one_and_is_none(text: str, problem: str, better: str | None) -> None:
    found = said(text)
    assert found.problem.startswith(problem)
    assert found.remedy
    assert not found.in_force
    assert found.better == better
    assert may_hold(text)
    if better is not None:
        again = said(better)
        assert (again.problem, all(word.rules for word in again.words)) == ("", True)


@pytest.mark.parametrize(
    "text",
    [
        "# dockerlint checks this file",
        "# dockerlint ignores this on purpose",
        "# pylint: disable=all",
        "# noqa: ignore[x]",
        "# tflint-ignore: x",
        "# gitignore[x]",
        "# hadolint shell=/bin/bash",
        "# see https://example.org/dockerlint:ignore",
        "#",
    ],
)
def test_other_comments_are_left_alone(text: str) -> None:
    assert read(text) is None


@given(
    st.text(alphabet=st.sampled_from("#: dockerlintignore-filestagu[],=2027-01().\t\r—é"), max_size=60),
    st.sampled_from(["# dockerlint: ignore", "# dockerlint:", "# hadolint ", "#"]),
)
def test_any_text_is_read_without_failing(text: str, start: str) -> None:
    found = read(start + text)
    if found is not None and found.tool == "dockerlint":
        assert found.kind in KINDS
        assert found.problem or found.words
        assert found.in_force or found.problem or found.until
        assert found.span.end <= len(start + text)
