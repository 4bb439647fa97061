"""Whatever the bytes are: no exception, nothing lost, every position inside the file and right."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dockerlint import parse
from dockerlint.syntax.shell import parse_shell
from dockerlint.syntax.source import Derived, Source, decode, encode, whole
from dockerlint.syntax.tree import Dockerfile, Instruction
from dockerlint.syntax.words import UNICODE_SPACE

FRAGMENTS = st.sampled_from(
    [
        "FROM python:3.12-slim", " AS build", "\n", "\r\n", " ", "\t", "\\\n", "\\ \n", "`\n", "# escape=`\n", "# syntax=x\n", "#\n", "# c\n",
        "RUN ", "RUN <<EOF\n", "EOF\n", "<<-'A B'", "A B\n", "COPY --from=build /a /b", "ENV a=b c='d e'", "ENV k v", "CMD [\"a\", \"b\\n\"]",
        "CMD [1]", "HEALTHCHECK --interval=3s CMD x", "ONBUILD RUN a", "${a:-b}", "$a", "'", '"', "\\", "é", "\ufeff", "\u2003", "&& ", "|| ", "pip install x",
        "--mount=type=cache,target=/x ", "LABEL a", "EXPOSE 80", "\x00", "\udc80", "ARG x=1", "[", "]", "<<", "$(", ")",
    ]
)  # fmt: skip
TEXTS = st.lists(FRAGMENTS, max_size=40).map("".join)


def _instructions(doc: Dockerfile) -> list[Instruction]:
    return [found for outer in doc.instructions for found in (outer, outer.inner) if found]


def check_document(doc: Dockerfile) -> None:
    """Nothing is lost, and every position is inside the file and right; also called by scripts/fuzz_reader.py."""
    size = len(doc.text)
    covered = [False] * size
    last = 0
    for instruction in doc.instructions:
        span = instruction.span
        assert last <= span.start <= span.end <= size
        assert instruction.line <= doc.position(span.start).line
        assert instruction.line <= instruction.last_line <= instruction.end_line
        covered[span.start : span.end] = [True] * (span.end - span.start)
        last = span.end
    for comment in doc.comments:
        assert comment.text.startswith("#")
        covered[comment.span.start : comment.span.end] = [True] * (comment.span.end - comment.span.start)
    outside = "".join(ch for ch, seen in zip(doc.text, covered, strict=True) if not seen)
    if not doc.errors:
        assert not outside.strip(UNICODE_SPACE + "\ufeff\\`"), "text that belongs to nothing"
    for instruction in _instructions(doc):
        _check_instruction(doc, instruction)
    for error in doc.errors:
        assert 0 <= error.span.start <= error.span.end <= size
        assert error.message


def _check_instruction(doc: Dockerfile, instruction: Instruction) -> None:
    logical = instruction.logical
    for offset, ch in enumerate(logical.text):
        assert doc.text[logical.origin(offset)] == ch
    words = [*instruction.words, *(flag.word for flag in instruction.flags), instruction.name, instruction.rest]
    words += [word for pair in instruction.pairs for word in (pair.key, pair.value) if word is not None]
    for word in words:
        span = word.span
        assert 0 <= span.start <= span.end <= len(doc.text)
        assert not word.raw or doc.text[span.start] == word.raw[0]
    for heredoc in instruction.heredocs:
        origin = heredoc.content.origin(0)
        assert doc.text[origin : origin + len(heredoc.content.text)] == heredoc.content.text


@given(st.binary(max_size=400))
@example(b"FROM a\nRUN \\")
@example(b"\\\n")
@example(b"\xef\xbb\xbf# escape=`\r\nFROM a `\r\n\r\n  AS b")
def test_any_bytes(data: bytes) -> None:
    doc = parse(data)
    assert encode(doc.text) == data
    check_document(doc)


@settings(max_examples=400)
@given(TEXTS)
def test_any_text_of_fragments(text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    check_document(doc)


@settings(max_examples=200)
@given(TEXTS)
def test_shell_words_stand_where_they_say(text: str) -> None:
    source = Source("Dockerfile", decode(encode(text)))
    for command in parse_shell(whole(source)).commands:
        for word in command.words:
            span = word.span
            assert 0 <= span.start <= span.end <= len(text)
            assert word.raw == word.derived.text[word.start : word.end]


@given(st.lists(st.text(alphabet="ab\n\\ é", min_size=1, max_size=6), min_size=1, max_size=6), st.data())
def test_a_cut_keeps_its_origins(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    source = Source("x", text)
    starts, origins, at = [], [], 0
    for piece in pieces[::2]:
        starts.append(at)
        origins.append(text.index(piece))
        at += len(piece)
    derived = Derived(source, "".join(pieces[::2]), starts, origins)
    start = data.draw(st.integers(0, len(derived.text) - 1))
    end = data.draw(st.integers(start + 1, len(derived.text)))
    cut = derived.cut(start, end)
    assert cut.text == derived.text[start:end]
    assert [cut.origin(i) for i in range(len(cut.text))] == [derived.origin(i) for i in range(start, end)]


def test_reading_goes_on_behind_errors() -> None:
    doc = parse("FROM a\nNOPE x\nCOPY a\nRUN cat <<EOF|sh\nx\nRUN pip install y\nENV a=b c\n")
    assert [re.sub(r":.*", "", error.message) for error in doc.errors] == [
        "unknown instruction NOPE", "COPY needs a source and a destination", "unterminated heredoc", "no = in this word",
    ]  # fmt: skip
    assert [error.line for error in doc.errors] == [2, 3, 4, 7]
    assert [found.keyword for found in doc.instructions] == ["FROM", "NOPE", "COPY", "RUN", "RUN", "ENV"]


def test_reading_time_grows_with_the_file_not_faster() -> None:
    """One RUN of 1 MB, 10 000 continuations, 1 000 heredocs: read at all, and with the right count."""
    long_lines = "FROM a\nRUN echo " + " \\\n  ".join(["x" * 95] * 10_000) + "\n"
    assert len(parse(long_lines).instructions) == 2
    heredocs = "FROM a\n" + "".join(f"RUN <<E{i}\nline\nE{i}\n" for i in range(1_000))
    assert sum(len(found.heredocs) for found in parse(heredocs).instructions) == 1_000


def test_templates_are_said_to_be_templates() -> None:
    """What is rendered later is not called malformed; a reference that a build argument decides is no error at all."""
    doc = parse(
        "FROM {{ cookiecutter.base }}\n{%- if x %}\nRUN a\n<% end %>\nFROM ${templateOption:imageVariant} x\nFROM {{x}}\nFROM ${B:?}\n"
    )
    assert [(error.line, error.template) for error in doc.errors] == [
        (1, True),
        (2, True),
        (4, True),
        (5, True),
    ]
