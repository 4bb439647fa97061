"""One line per finding: ``path:line:column: severity rule message``."""

from .text import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.colour import Paint
    from dockerlint.run import Result


def concise(result: "Result", paint: "Paint") -> str:
    """The report; empty where nothing was found."""
    lines = []
    for found in result.findings:
        line, column = found.source.position(found.span.start)
        severity = paint(found.severity, found.severity)
        lines.append(
            f"{paint('path', safe(found.path))}:{line}:{column}: {severity} {paint('rule', found.rule.name)} {safe(found.message)}\n"
        )
    return "".join(lines)
