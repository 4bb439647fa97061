"""The line under which the carets stand."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockerlint import Source, Span
from dockerlint.report.excerpt import excerpt
from dockerlint.report.text import cells, safe, wrap


def shown(text: str, words: str, room: int = 60, secrets: tuple[str, ...] = ()) -> tuple[str, str]:
    """The excerpt and its mark, for the first place of `words`."""
    start = text.index(words)
    spans = [Span(text.index(secret), text.index(secret) + len(secret)) for secret in secrets]
    found = excerpt(Source("x", text), Span(start, start + len(words)), spans, room)
    return found.text, " " * found.indent + "^" * found.width


@pytest.mark.parametrize(
    ("text", "words", "line", "mark"),
    [
        ("RUN pip install", "pip", "RUN pip install", "    ^^^"),
        ("FROM a\r\nRUN x\r\n", "x", "RUN x", "    ^"),
        ("\ufeffFROM a", "a", "FROM a", "     ^"),
        ("RUN\tpip\tx", "pip\tx", "RUN    pip    x", "       ^^^^^^^^"),
        ("RUN 日本 x", "x", "RUN 日本 x", "         ^"),
        ("RUN 日本 x", "本", "RUN 日本 x", "      ^^"),
        ("RUN e\u0301 x", "x", "RUN e\u0301 x", "      ^"),
        ("RUN \x1b[31m x", "x", "RUN ␛[31m x", "          ^"),
        ("RUN \udcff x", "x", "RUN \ufffd x", "      ^"),
        ("RUN \u202e x", "x", "RUN \ufffd x", "      ^"),
        ("RUN a \\\n  b", "a \\\n  b", "RUN a \\", "    ^^^"),
        ("RUN a   \n  b", "a   \n  b", "RUN a", "    ^"),
    ],
)
def test_the_carets_stand_under_the_words(text: str, words: str, line: str, mark: str) -> None:
    text_shown, mark_shown = shown(text, words)
    assert (text_shown.rstrip(), mark_shown) == (line, mark)


def test_a_span_of_nothing_has_one_caret() -> None:
    found = excerpt(Source("x", ""), Span(0, 0), (), 60)
    assert (found.number, found.text, found.indent, found.width) == (1, "", 0, 1)


def test_a_span_of_several_lines_knows_its_last() -> None:
    text = "FROM a\nRUN a \\\n  b\nCMD x\n"
    assert excerpt(Source("x", text), Span(7, 18), (), 60).last_line == 3
    assert excerpt(Source("x", text), Span(0, 7), (), 60).last_line == 1


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("first", "RUN first " + "a" * 29 + "…"),
        ("middle", "…" + "a" * 15 + " middle " + "b" * 15 + "…"),
        ("last", "…" + "b" * 33 + " last"),
    ],
)
def test_a_long_line_is_cut_around_the_words(words: str, line: str) -> None:
    text = f"RUN first {'a' * 80} middle {'b' * 80} last"
    text_shown, mark = shown(text, words, 40)
    assert text_shown == line
    assert text_shown[mark.index("^") : mark.rindex("^") + 1] == words


def test_words_longer_than_the_line() -> None:
    text_shown, mark = shown("RUN " + "x" * 100, "x" * 100, 30)
    assert text_shown == "RUN " + "x" * 25 + "…"
    assert mark == "    " + "^" * 26
    assert shown(f"RUN {'y' * 99} {'x' * 100}", "x" * 100, 30)[1].strip("^ ") == ""


def test_secrets_are_stars() -> None:
    text = "ENV A=1 KEY=geheim日 B=2"
    assert shown(text, "KEY", secrets=("geheim日",)) == ("ENV A=1 KEY=******* B=2", "        ^^^")
    text = 'ENV KEY="one \\\n two" B=2'
    assert shown(text, "KEY", secrets=("one \\\n two",))[0] == 'ENV KEY="*****'
    assert shown(text, "B", secrets=("one \\\n two",))[0] == '****" B=2'


TEXT = st.text(st.sampled_from("ab \t\\日é\u0301\x1b\x9b\udcff\u202e👩\u200d"), max_size=120)


@given(TEXT, st.integers(0, 120), st.integers(0, 120), st.integers(30, 70))
def test_nothing_is_wider_than_the_room_and_nothing_controls_the_terminal(
    line: str, start: int, length: int, room: int
) -> None:
    start = min(start, len(line))
    found = excerpt(Source("x", line), Span(start, min(start + length, len(line))), (), room)
    assert cells(found.text) <= room
    assert found.indent + found.width <= room + 1
    assert not any(unicodedata.category(char) in ("Cc", "Cs") or char == "\u202e" for char in found.text)


@given(TEXT, st.integers(0, 119), st.integers(30, 70))
def test_the_mark_is_under_its_character(line: str, at: int, room: int) -> None:
    """A letter that stands once in the line is found under the mark, however the line is cut."""
    at = min(at, len(line))
    found = excerpt(Source("x", f"{line[:at]}Z{line[at:]}"), Span(at, at + 1), (), room)
    before = found.text[: found.text.index("Z")]
    assert cells(before) == found.indent
    assert found.width == 1


def test_safe_text() -> None:
    assert safe("plain text") == "plain text"
    assert safe("a\x1b[2J\nb\tc\x7f\udc80\u2028") == "a␛[2J b c␡\ufffd\ufffd"


@given(st.text(st.sampled_from("ab 日"), max_size=80), st.integers(10, 30), st.integers(0, 8))
def test_wrapping_keeps_the_words_and_the_width(text: str, width: int, first: int) -> None:
    lines = list(wrap(text, width, first))
    assert " ".join(lines).split() == text.split()
    for number, line in enumerate(lines):
        assert cells(line) <= width - (0 if number else first) or " " not in line.strip(" ")
