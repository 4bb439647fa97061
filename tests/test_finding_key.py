"""What stays the same of a finding when lines move."""

from __future__ import annotations

import pytest

from dockerlint import Finding, Rule, Span, parse
from dockerlint.finding_key import instruction_at, key, subject
from dockerlint.syntax.source import Source

RULE = Rule("x", "warning", "0.1.0")
RULE.name = "some-rule"


def keyed(text: str, word: str, path: str = "Dockerfile") -> tuple[str, str, str]:
    doc = parse(text, path)
    at = text.index(word)
    return key(Finding(RULE, doc.source, Span(at, at + len(word)), "", ""), doc)


FIRST = "FROM debian\nRUN apt-get update && apt-get install x\n"


@pytest.mark.parametrize(
    "text",
    [
        "# new\n\nFROM debian\nUSER root\nRUN apt-get update && apt-get install x\n",
        "FROM debian\nrun   apt-get update \\\n  # why\n\n    && apt-get\tinstall x",
        "FROM debian\r\nRun apt-get update && \\\r\n apt-get install x\r\n",
    ],
)
def test_the_same_instruction_has_the_same_key(text: str) -> None:
    assert keyed(text, "update") == keyed(FIRST, "update") == keyed(FIRST, "install")


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian\nRUN apt-get update && apt-get install y\n",
        "FROM debian\nRUN apt-get UPDATE && apt-get install x\n",
    ],
)
def test_another_instruction_has_another_key(text: str) -> None:
    assert keyed(text, "install")[2] != keyed(FIRST, "install")[2]


def test_a_heredoc_is_part_of_the_instruction() -> None:
    text = "FROM debian\nRUN <<EOF\napt-get install x\nEOF\n"
    assert keyed(text, "x") != keyed(text.replace(" x", " y"), "y")
    assert keyed(text, "install") == keyed(text.replace("apt-get ", "  apt-get  "), "install")


def test_path_and_rule_are_part_of_it() -> None:
    path, rule, digest = keyed(FIRST, "update", "web/Dockerfile")
    assert (path, rule, len(digest)) == ("web/Dockerfile", "some-rule", 16)


def test_in_another_file_it_is_the_line() -> None:
    source = Source("requirements.txt", "# x\nflask  ==3.0\nrequests\n")
    found = Finding(RULE, source, Span(4, 9), "", "")
    assert subject(found, parse(FIRST)) == subject(found, None) == "flask ==3.0"


def test_what_is_in_no_instruction_is_known_by_its_line() -> None:
    doc = parse("# syntax=x\n# first\nFROM debian\n\n")
    assert instruction_at(doc, 12) is None
    assert subject(Finding(RULE, doc.source, Span(11, 12), "", ""), doc) == "# first"
    assert instruction_at(doc, len(doc.text)) is None


def test_bytes_that_are_no_text_have_a_key() -> None:
    doc = parse(b"FROM debian\nENV A=\xff\xfe\n")
    found = Finding(RULE, doc.source, Span(16, 17), "", "")
    assert len(key(found, doc)[2]) == 16
