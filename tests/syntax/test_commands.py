"""How a command stands among the others of its script."""

import pytest

from dockerlint.syntax.shell import parse_shell
from dockerlint.syntax.source import Source, whole


@pytest.mark.parametrize(
    ("text", "tolerated"),
    [
        ("a || b", ["a"]),
        ("a && b || c", ["a", "b"]),
        ("a || true && b", ["a"]),
        ("(a; b) || c", ["a", "b"]),
        ("a && b", []),
        ("a > x || b", ["a"]),
    ],
)
def test_what_is_behind_it_may_fail(text: str, tolerated: "list[str]") -> None:
    commands = parse_shell(whole(Source("x", text))).commands
    assert [command.name for command in commands if command.tolerated] == tolerated


@pytest.mark.parametrize(
    ("text", "feeds"),
    [
        ("a | b", ["a"]),
        ("a | b | c && d", ["a", "b"]),
        ("a |& b", ["a"]),
        ("a | b; c | d", ["a", "c"]),
        ("a && b", []),
        ("a 2>&1 | b", ["a"]),
    ],
)
def test_a_pipe_leads_to_the_next(text: str, feeds: "list[str]") -> None:
    commands = parse_shell(whole(Source("x", text))).commands
    assert [command.name for command in commands if command.feeds] == feeds


@pytest.mark.parametrize(
    ("text", "chained"),
    [
        ("a && b", ["b"]),
        ("a && b && c", ["b", "c"]),
        ("a; b && c; d", ["c"]),
        ("a | b && c | d", ["c", "d"]),
        ("a || b && c", ["c"]),
        ("a && (b; c)", ["b", "c"]),
        ("a || b", []),
    ],
)
def test_and_leads_to_the_next(text: str, chained: "list[str]") -> None:
    commands = parse_shell(whole(Source("x", text))).commands
    assert [command.name for command in commands if command.chained] == chained


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("b >log c d", ["b", "c", "d"]),
        ("a && b >log c d", ["b", "c", "d"]),
        ("a && b c>=3 d>=4 e", ["b", "c", "d", "e"]),
        ("a || b 2>/dev/null c", ["b", "c"]),
        ("a && (b >log c)", ["b", "c"]),
        ("a && b >log", ["b"]),
    ],
)
def test_words_behind_a_redirection_belong_to_the_last_command(text: str, last: "list[str]") -> None:
    commands = parse_shell(whole(Source("x", text))).commands
    assert [word.text for word in commands[-1].words] == last
    assert [word.text for word in commands[0].words] == (last if len(commands) == 1 else ["a"])
