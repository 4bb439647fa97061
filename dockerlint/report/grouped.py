"""The findings file by file: ``line:column severity rule`` in columns, the message below each other."""

from .full import NARROWEST, closing
from .text import cells, safe, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dockerlint.colour import Paint
    from dockerlint.rule import Finding
    from dockerlint.run import Result

_NARROWEST_MESSAGE = 48


def grouped(result: "Result", paint: "Paint", width: int = 80) -> str:
    """The report for a terminal of `width` cells; it ends as the full one does."""
    files: dict[str, list[Finding]] = {}
    for found in result.findings:
        files.setdefault(found.path, []).append(found)
    lines: list[str] = []
    for path, findings in files.items():
        lines.append(paint("path", safe(path)))
        lines += _group(findings, paint, max(width, NARROWEST))
        lines.append("")
    lines += [paint("rule", line) for line in closing(result)]
    return "\n".join(lines) + "\n"


def _group(findings: "Sequence[Finding]", paint: "Paint", width: int) -> "Iterator[str]":
    """The lines of one file; where no room is left beside the columns, the message goes below them."""
    rows = [(f"{found.line}:{found.column}", found.severity, found.rule.name) for found in findings]
    place, severity, rule = (max(cells(row[column]) for row in rows) for column in range(3))
    indent = place + severity + rule + 8
    beside = width - indent >= _NARROWEST_MESSAGE
    if not beside:
        indent = place + 4
    for found, row in zip(findings, rows, strict=True):
        shown = paint(found.severity, row[1]) + " " * (severity - len(row[1]))
        head = f"  {row[0]:>{place}}  {shown}  {paint('rule', row[2])}"
        first, *others = wrap(safe(found.message), width - indent, 0)
        if beside:
            yield f"{head}{' ' * (rule - cells(row[2]))}  {first}"
        else:
            yield head
            others = [first, *others]
        yield from (" " * indent + line for line in others)
