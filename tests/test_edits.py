"""The edits that fixes are made of: what was wanted is there, and every other byte is as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockerlint import Edit, Project, apply_edits, edits, parse

if TYPE_CHECKING:
    from dockerlint import Instruction, Step


def made(text: str, edit: Edit | None) -> str | None:
    return apply_edits(text, [edit]) if edit else None


def steps(text: str) -> list[Step]:
    head = "" if text.lstrip("\ufeff").startswith(("FROM", "#")) else "FROM a\n"
    return Project(parse((head + text).encode(), "Dockerfile"), None).image.stages[0].steps


def on_step(text: str, make: object, number: int = 0) -> str | None:
    """The text, without the FROM that is put before it, with what `make` does to its step."""
    step = steps(text)[number]
    result = made(step.source.text, make(step))  # type: ignore[operator]
    return None if result is None else result.removeprefix("FROM a\n") if not text.startswith("FROM") else result


def instruction(text: str, number: int) -> Instruction:
    return parse(text.encode(), "Dockerfile").instructions[number]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nRUN b\n", "FROM a\nX\nRUN b\n"),
        ("FROM a", "FROM a\nX"),
        ("FROM a\r\nRUN b", "FROM a\r\nX\r\nRUN b"),
        ("\ufeffFROM \\\n a\nRUN b\n", "\ufeffFROM \\\n a\nX\nRUN b\n"),
        ("FROM a \\\n\n", None),
    ],
)
def test_a_line_behind(text: str, expected: str | None) -> None:
    assert made(text, edits.line_behind(instruction(text, 0), "X")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nCMD b", "FROM a\nX\nCMD b"),
        ("FROM a\n\n# c\n  # d\n  CMD b\n", "FROM a\n\nX\n# c\n  # d\n  CMD b\n"),
        ("FROM a\r\n# e\r\n\r\nCMD b", "FROM a\r\n# e\r\n\r\nX\r\nCMD b"),
        ("FROM a\nRUN <<E\n# c\nE\nCMD b", "FROM a\nRUN <<E\n# c\nE\nX\nCMD b"),
    ],
)
def test_a_line_before(text: str, expected: str) -> None:
    assert made(text, edits.line_before(instruction(text, -1), "X")) == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("FROM a\nCMD b", 0, "FROM a\nX\nCMD b"),
        ("FROM a\nUSER u\n# c\nENTRYPOINT b\n\nCMD d", 2, "FROM a\nUSER u\nX\n# c\nENTRYPOINT b\n\nCMD d"),
        ("FROM a\nENTRYPOINT b\nUSER u\nCMD d", 2, "FROM a\nENTRYPOINT b\nUSER u\nX\nCMD d"),
    ],
)
def test_a_line_before_the_start(text: str, number: int, expected: str) -> None:
    assert on_step(text, lambda step: edits.before_start(step, "X"), number) == expected


def test_a_line_before_the_first_one_stays_behind_the_mark() -> None:
    text = "\ufeffFROM a\n"
    assert made(text, edits.line_before(instruction(text, 0), "ARG X")) == "\ufeffARG X\nFROM a\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CMD b -p $P", "CMD exec b -p $P"),
        ("CMD a && \\\n  b 'c'", "CMD a && \\\n  exec b 'c'"),
        ("CMD b && c", None),
        ("CMD a; b", None),
        ("CMD a || b", None),
        ("CMD b | c", None),
        ("CMD b > c", None),
        ("CMD b &", None),
        ("CMD (b)", None),
        ("CMD X=1 b", None),
        ("CMD $A b", None),
        ("CMD command b", None),
        ('CMD ["b"]', None),
        ('CMD ["sh", "-c", "a && b $P"]', 'CMD ["sh", "-c", "a && exec b $P"]'),
        ('CMD ["sh", "-c", "\\"a\\" && b"]', 'CMD ["sh", "-c", "\\"a\\" && exec b"]'),
        ('CMD ["sh", "-c", "a; b"]', None),
    ],
)
def test_exec_before_the_last_command(text: str, expected: str | None) -> None:
    def make(step: Step) -> Edit | None:
        word = next((word for command in step.commands for word in command.words if word.text == "b"), step.words[0])
        return edits.handed_over(step, word)

    assert on_step(text, make) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nCMD b\nCMD c\n", "FROM a\nCMD c\n"),
        ("FROM a\n\nCMD [ \\\n'b']\n\nCMD c", "FROM a\n\nCMD c"),
        ("FROM a\r\nRUN x\r\nCMD b\r\n\r\nCMD c", "FROM a\r\nRUN x\r\n\r\nCMD c"),
        ("FROM a\n# why\nCMD b\nCMD c", None),
        ("FROM a\nCMD b \\\n # why\n b\nCMD c", None),
    ],
)
def test_an_instruction_removed(text: str, expected: str | None) -> None:
    assert made(text, edits.without_instruction(instruction(text, -2))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUN a -x b", "RUN a -x Y Z b"),
        ("RUN a \\\n -x\\\n b", "RUN a \\\n -x Y Z\\\n b"),
        ('RUN ["a", "-x", "b"]', 'RUN ["a", "-x", "Y", "Z", "b"]'),
        ('RUN ["a","-x","b"]', 'RUN ["a","-x","Y","Z","b"]'),
        ('RUN ["a" ,"-x"]', 'RUN ["a" ,"-x", "Y", "Z"]'),
        ("RUN a '-x' b", None),
        ("RUN a -x; b", None),
        ('RUN ["a", "\\u002dx"]', None),
        ("RUN <<E\na -x\nE", "RUN <<E\na -x Y Z\nE"),
        ("# escape=`\nFROM a\nRUN a -x `\n b", "# escape=`\nFROM a\nRUN a -x Y Z `\n b"),
    ],
)
def test_words_behind_a_word(text: str, expected: str | None) -> None:
    assert on_step(text, lambda step: edits.words_behind(step.commands[0].words[1], "Y", "Z")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUN a -x b", "RUN a b"),
        ("RUN a \\\n  -x \\\n  b", "RUN a \\\n  b"),
        ("RUN a \\\r\n  -x", "RUN a"),
        ("RUN a \\\n # c\n  -x \\\n  b", None),
        ('RUN ["a", "-x", "b"]', 'RUN ["a", "b"]'),
        ('RUN ["a" , \\\n "-x"]', 'RUN ["a"]'),
        ("RUN a '-x' b", "RUN a b"),
    ],
)
def test_a_word_removed(text: str, expected: str | None) -> None:
    assert on_step(text, lambda step: edits.without_word(step.commands[0].words[1])) == expected


def test_a_word_replaced() -> None:
    def second(text: str) -> object:
        return lambda step: edits.replaced(step.commands[0].words[1], text)

    assert on_step("RUN a b c", second("x")) == "RUN a x c"
    assert on_step("RUN a b\\\nb c", second("x")) is None
    assert on_step("RUN a 'b' c", second("x")) is None
    assert on_step('CMD ["a", "b"]', second("x y")) == 'CMD ["a", "x y"]'
    assert on_step('CMD ["a", "b"]', second('"')) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUN a", "RUN a && Y"),
        ("RUN a b && c  ", "RUN a b && c && Y  "),
        ("RUN a \\\n    && b", "RUN a \\\n    && b \\\n    && Y"),
        ("RUN a \\\n && b \\\n      c\n", "RUN a \\\n && b \\\n      c \\\n && Y\n"),
        ("RUN a && \\\n    b c && \\\n    d", "RUN a && \\\n    b c && \\\n    d && \\\n    Y"),
        ("RUN a && b \\\n    c\\\n    d", "RUN a && b \\\n    c\\\n    d \\\n    && Y"),
        ("RUN a \\\r\n  && b\r\n", "RUN a \\\r\n  && b \\\r\n  && Y\r\n"),
        ("# escape=`\nFROM a\nRUN a `\n && b", "# escape=`\nFROM a\nRUN a `\n && b `\n && Y"),
        ('RUN A=1 a "$(b | c)" && d', 'RUN A=1 a "$(b | c)" && d && Y'),
        ("RUN a; b", None),
        ("RUN a || b", None),
        ("RUN a | b", None),
        ("RUN a > b", None),
        ("RUN a # b", None),
        ("RUN a &", None),
        ("RUN (a && b)", None),
        ("RUN if a; then b; fi", None),
        ('RUN ["a"]', None),
        ("RUN <<E\na\nE", None),
    ],
)
def test_a_command_at_the_end_of_a_plain_list(text: str, expected: str | None) -> None:
    assert on_step(text, lambda step: edits.command_behind(step, "Y")) == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("RUN a && b", 0, "RUN b"),
        ("RUN a && b", 1, "RUN a"),
        ("RUN a x \\\n && b y \\\n && c", 1, "RUN a x \\\n && c"),
        ("RUN a && \\\n    b && \\\n    c", 0, "RUN b && \\\n    c"),
        ("RUN a && \\\n    b && \\\n    c", 1, "RUN a && \\\n    c"),
        ("RUN a && \\\n # why\n b", 0, None),
        ("RUN a", 0, None),
        ("RUN a; b", 0, None),
    ],
)
def test_a_command_removed_from_a_plain_list(text: str, number: int, expected: str | None) -> None:
    assert on_step(text, lambda step: edits.without_command(step, step.commands[number])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CMD a  b", 'CMD ["a", "b"]'),
        ("CMD a $B", None),
        ("CMD cd x", None),
        ("CMD /usr/bin/a b", 'CMD ["/usr/bin/a", "b"]'),
        ("CMD ./a b", None),
        ("CMD a.sh b", None),
        ("CMD a 'b'", None),
        ("CMD a && b", None),
        ("CMD a > b", None),
        ("CMD a \\\n b", None),
    ],
)
def test_the_exec_form(text: str, expected: str | None) -> None:
    assert on_step(text, edits.as_array) == expected


WORDS = st.sampled_from(["apt-get", "-y", "a/b", "x=1", "--o=p", "'q r'", '"s"', "$T", "*", "é"])
GAPS = st.sampled_from([" ", "  ", " \\\n    ", "\\\n ", " \\\r\n\t"])
JOINS = st.sampled_from([" && ", " \\\n && ", " && \\\n  ", "; ", " || ", " > f && ", " | "])


@st.composite
def commands(draw: st.DrawFn) -> str:
    words = ["run", *draw(st.lists(WORDS, max_size=4))]
    return "".join(f"{draw(GAPS) if at else ''}{word}" for at, word in enumerate(words))


@st.composite
def runs(draw: st.DrawFn) -> str:
    parts = draw(st.lists(commands(), min_size=1, max_size=4))
    text = "RUN " + "".join(f"{draw(JOINS) if at else ''}{part}" for at, part in enumerate(parts))
    return text + draw(st.sampled_from(["", "\n", "\nCMD x", " \nCMD x\n"]))


def words_of(step: Step) -> list[list[str]]:
    return [[word.raw for word in (*command.assignments, *command.words)] for command in step.commands]


@given(runs())
def test_what_was_wanted_is_there_and_nothing_else_changes(text: str) -> None:
    step = steps(text)[0]
    source, before = step.source.text, words_of(step)
    for edit, expected in (
        (edits.command_behind(step, "Y z"), [*before, ["Y", "z"]]),
        (edits.without_command(step, step.commands[0]), before[1:]),
        (edits.without_command(step, step.commands[-1]), before[:-1]),
        (edits.words_behind(step.commands[0].words[0], "Y"), [["run", "Y", *before[0][1:]], *before[1:]]),
        (edits.without_word(step.commands[0].words[-1]) if len(before[0]) > 1 else None, [before[0][:-1], *before[1:]]),
    ):
        if edit is None:
            continue
        after = apply_edits(source, [edit])
        assert words_of(steps(after)[0]) == expected
        assert len(steps(after)) == len(steps(text))
