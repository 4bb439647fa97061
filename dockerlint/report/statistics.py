"""How often each rule found something: ``--statistics``."""

from dockerlint.declaration import SEVERITIES

from .full import closing
from .text import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.colour import Paint
    from dockerlint.rule import Severity
    from dockerlint.run import Result


class Row:
    """A rule with one severity: how many findings, how many of them have a fix."""

    __slots__ = ("count", "fixable", "rule", "severity")

    def __init__(self, rule: str, severity: "Severity") -> None:
        self.rule, self.severity, self.count, self.fixable = rule, severity, 0, 0


def count(result: "Result") -> "list[Row]":
    """The most frequent first; among equals the most severe, then by name."""
    rows: dict[tuple[str, Severity], Row] = {}
    for found in result.findings:
        row = rows.setdefault((found.rule.name, found.severity), Row(found.rule.name, found.severity))
        row.count += 1
        row.fixable += found.fix is not None
    return sorted(rows.values(), key=lambda row: (-row.count, SEVERITIES.index(row.severity), row.rule))


def statistics(result: "Result", paint: "Paint") -> str:
    """A table for people, and the last lines of the full report."""
    rows = count(result)
    lines = []
    if rows:
        wide = max(5, *(len(str(row.count)) for row in rows))
        lines.append(paint("rule", f"{'Count':>{wide}}  Fixable  Severity  Rule"))
        for row in rows:
            severity = paint(row.severity, row.severity) + " " * (8 - len(row.severity))
            lines.append(f"{row.count:>{wide}}  {row.fixable or '·':>7}  {severity}  {safe(row.rule)}")
        lines.append("")
    return "\n".join([*lines, *(paint("rule", line) for line in closing(result))]) + "\n"


def statistics_json(result: "Result", lines: bool = False) -> str:
    """The same as one JSON document; with `lines` each rule's object on a line of its own, and nothing else."""
    import json

    from dockerlint import __version__

    from .json_format import SCHEMA, summary_object

    rules = [
        {"rule": row.rule, "severity": row.severity, "count": row.count, "fixable": row.fixable}
        for row in count(result)
    ]
    if lines:
        return "".join(json.dumps(rule) + "\n" for rule in rules)
    document = {
        "version": __version__, "schema": SCHEMA, "files": len(result.files), "statistics": rules, "summary": summary_object(result),
    }  # fmt: skip
    return json.dumps(document, indent=2) + "\n"
