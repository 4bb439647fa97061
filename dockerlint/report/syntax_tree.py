"""A Dockerfile as it was read, for people: every part with its place ``line:column-line:column``, the end exclusive."""

from .text import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Source, Span
    from dockerlint.syntax.tree import Dockerfile, Heredoc, Instruction


def syntax_tree(doc: "Dockerfile") -> str:
    """Directives, instructions with flags, words and heredocs, then what BuildKit would refuse."""
    lines = [safe(doc.path)]
    lines += (
        f"  directive {found.name}={safe(found.value)} {place(found.source, found.span)}" for found in doc.directives
    )
    for instruction in doc.instructions:
        lines += ("  " + line for line in _instruction(instruction))
    for error in doc.errors:
        hint = f" {error.hint}" if error.hint else ""
        lines.append(f"  error {place(error.source, error.span)} {safe(error.message)}.{safe(hint)}")
    return "\n".join(lines) + "\n"


def place(source: "Source", span: "Span") -> str:
    """Where a span begins and ends."""
    start, end = source.position(span.start), source.position(max(span))
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


def _instruction(found: "Instruction") -> "Iterator[str]":
    form = " exec form" if found.exec_form else ""
    yield f"{safe(found.name.text)} {place(found.source, found.span)}{form}"
    for flag in found.flags:
        yield f"  flag {safe(flag.text)} {place(found.source, flag.word.span)}"
    inner = found.inner
    if inner is not None:
        yield from ("  " + line for line in _instruction(inner))
        return
    for pair in found.pairs:
        yield f"  key {_quoted(pair.key.text)} {place(found.source, pair.key.span)}"
        if pair.value is not None:
            yield f"  value {_quoted(pair.value.text)} {place(found.source, pair.value.span)}"
    for word in found.words if not found.pairs else ():
        yield f"  word {_quoted(word.text)} {place(found.source, word.span)}"
    for heredoc in found.heredocs:
        yield from _heredoc(heredoc)


def _heredoc(found: "Heredoc") -> "Iterator[str]":
    kind = ("" if found.expand else " quoted") + (" tabs removed" if found.chomp else "")
    span = found.content.span(0, len(found.content.text))
    yield f"  heredoc {safe(found.name)}{kind} {place(found.word.source, span)}"
    for line in found.content.text.splitlines():
        yield f"    | {safe(line)}".rstrip()


def _quoted(text: str) -> str:
    return f'"{safe(text)}"'
