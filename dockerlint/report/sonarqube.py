"""SonarQube's generic issues in the form of version 10.3: rules, and issues that name them.

Lines count from 1, columns from 0 in UTF-16 units, and a range must not be empty. Source: SonarQube documentation, "Generic
formatted issue reports".
"""

import json

from dockerlint.select import belongs

from .places import Places, region
from .shown import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dockerlint.rule import Finding, Rule
    from dockerlint.run import Result
    from dockerlint.syntax.source import Source, Span

_MINUTES = 5
_SEVERITIES = {"error": ("CRITICAL", "HIGH"), "warning": ("MAJOR", "MEDIUM"), "info": ("MINOR", "LOW")}


def sonarqube(result: "Result", status: int = 0) -> str:  # noqa: ARG001 - all formats are called alike
    """The report; its rules are those that found something."""
    places = Places()
    rules = {found.rule.name: found.rule for found in result.findings}
    document = {
        "rules": [_rule(rules[name]) for name in sorted(rules)],
        "issues": [_issue(found, places) for found in result.findings],
    }
    return json.dumps(document, indent=2) + "\n"


def _rule(rule: "Rule") -> "dict[str, Any]":
    attribute, quality, kind = ("CONVENTIONAL", "MAINTAINABILITY", "CODE_SMELL")
    if belongs(rule, "security"):
        attribute, quality, kind = ("TRUSTWORTHY", "SECURITY", "VULNERABILITY")
    elif rule.severity == "error":
        attribute, quality, kind = ("LOGICAL", "RELIABILITY", "BUG")
    severity, impact = _SEVERITIES[rule.severity]
    return {
        "id": rule.name, "name": rule.summary, "description": rule.summary, "engineId": "dockerlint",
        "cleanCodeAttribute": attribute, "type": kind, "severity": severity,
        "impacts": [{"softwareQuality": quality, "severity": impact}],
    }  # fmt: skip


def _issue(found: "Finding", places: Places) -> "dict[str, Any]":
    issue: dict[str, Any] = {
        "ruleId": found.rule.name, "engineId": "dockerlint", "effortMinutes": _MINUTES,
        "primaryLocation": _location(found.source, found.span, found.message, places),
    }  # fmt: skip
    if found.related:
        issue["secondaryLocations"] = [_location(*place, places) for place in found.related]
    return issue


def _location(source: "Source", span: "Span", message: str, places: Places) -> "dict[str, Any]":
    where = region(source, span)
    lines = {"startLine": where.line, "endLine": where.end_line}
    start, end = _units(source, where.line, where.column), _units(source, where.end_line, where.end_column)
    ranged = {**lines, "startColumn": start, "endColumn": end}
    empty = (where.line, start) == (where.end_line, end)
    return {
        "message": text(message), "filePath": text(places.path(source.path)),
        "textRange": {"startLine": where.line} if empty else ranged,
    }  # fmt: skip


def _units(source: "Source", line: int, column: int) -> int:
    """How many UTF-16 units are before the column; a byte that is not UTF-8 is read as one."""
    before = source.line(line)[: column - 1]
    return len(before) + sum(char > "\uffff" for char in before)
