"""SARIF 2.1.0, with all that GitHub code scanning asks for.

Regions count lines and columns from 1, columns in Unicode code points, ends are exclusive. Sources: OASIS SARIF 2.1.0; GitHub
documentation, "SARIF support for code scanning".
"""

import json

from dockerlint import __version__
from dockerlint.declaration import SEVERITIES
from dockerlint.facts.masking import masked
from dockerlint.select import belongs

from .fingerprints import line_hashes
from .places import Places, Region, region
from .rule_pages import description, page, plain
from .shown import shown_edits, sources_of, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from dockerlint.discovery import Problem
    from dockerlint.rule import Edit, Finding, Rule
    from dockerlint.run import Result
    from dockerlint.syntax.source import Source, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000
"""GitHub refuses a run with more."""
LONGEST_DESCRIPTION = 1024
_MOST_LOCATIONS = 1000
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEM_SEVERITIES = {"error": "error", "warning": "warning", "info": "recommendation"}
_SECURITY_SEVERITIES = {"error": "8.0", "warning": "5.0", "info": "2.0"}


def sarif(result: "Result", status: int = 0, category: str = "") -> str:
    """The report as indented JSON with one run, ASCII. What exceeds GitHub's limits is left out, the least severe first, and told.

    `category`: of several runs for one commit GitHub keeps one for each; all before the last slash of the run's id is its category.
    """
    kept, left_out = _within_limits([(found, None) for found in result.findings] + list(_suppressed(result)))
    rules = {found.rule.name: found.rule for found, _ in kept}
    names = sorted(rules)
    log = _Log(result, names)
    driver = {
        "name": "dockerlint", "version": __version__, "semanticVersion": __version__,
        "rules": [_rule(rules[name]) for name in names],
    }  # fmt: skip
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": _id(category)},
        "columnKind": "unicodeCodePoints",
        "invocations": [log.invocation(status, left_out)],
        "results": [log.result(found, suppression) for found, suppression in kept],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _id(category: str) -> str:
    """``dockerlint/``, or ``dockerlint/services/a/``; a path's own ``./`` and slashes at its ends make no difference."""
    inside = "/".join(part for part in category.split("/") if part not in ("", "."))
    return f"dockerlint/{inside}/" if inside else "dockerlint/"


def _suppressed(result: "Result") -> "Iterable[tuple[Finding, dict[str, Any]]]":
    """The findings that comments or a baseline keep back, each with its SARIF suppression."""
    return [(one.finding, suppression(one.kind, masked(one.reason))) for one in result.suppressed]


def suppression(kind: str, reason: str) -> "dict[str, Any]":
    """A finding's suppression: `kind` is ``inSource`` for a comment, ``external`` for a baseline and for a revision that has it already."""
    return {"kind": kind, "status": "accepted", **({"justification": text(reason)} if reason else {})}


def _within_limits(
    entries: "Sequence[tuple[Finding, dict[str, Any] | None]]",
) -> "tuple[Sequence[tuple[Finding, dict[str, Any] | None]], int]":
    """As many as GitHub takes, and how many are left out: those that are suppressed first, then the least severe."""
    if len(entries) <= MOST_RESULTS:
        return entries, 0
    ranked = sorted(entries, key=lambda entry: (entry[1] is not None, SEVERITIES.index(entry[0].severity)))
    return ranked[:MOST_RESULTS], len(entries) - MOST_RESULTS


def _rule(rule: "Rule") -> "dict[str, Any]":
    markdown = page(rule)
    secure = belongs(rule, "security")
    properties: dict[str, Any] = {
        "tags": ["dockerfile", rule.topic.replace("_", "-"), *(["security"] if secure else [])],
        "precision": "high" if belongs(rule, "recommended") else "medium",
        "problem.severity": _PROBLEM_SEVERITIES[rule.severity],
    }
    if secure:
        properties["security-severity"] = _SECURITY_SEVERITIES[rule.severity]
    return {
        "id": rule.name, "name": _pascal(rule.name), "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": description(rule, LONGEST_DESCRIPTION)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "help": {"text": plain(markdown), "markdown": markdown}, "properties": properties,
    }  # fmt: skip


def _pascal(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split("-"))


class _Log:
    """What the results of a run share: paths, the rules' numbers, the hashes of each file's lines."""

    def __init__(self, result: "Result", rules: "Sequence[str]") -> None:
        self._result = result
        self._numbers = {name: number for number, name in enumerate(rules)}
        self._places = Places()
        self._hashes: dict[str, list[str]] = {}

    def invocation(self, status: int, left_out: int) -> "dict[str, Any]":
        """How the run ended, and what it could not do."""
        notes = [self._notification(problem) for problem in self._result.problems]
        if left_out:
            message = f"{left_out} results are left out, the least severe: GitHub takes {MOST_RESULTS}."
            notes.append({"level": "warning", "message": {"text": message}})
        return {"executionSuccessful": status != 2, "exitCode": status, "toolExecutionNotifications": notes}

    def _notification(self, problem: "Problem") -> "dict[str, Any]":
        said = f"{problem.message}. {problem.remedy}".rstrip()
        note: dict[str, Any] = {"level": "error", "message": {"text": text(said)}}
        if problem.path not in ("", "-"):
            note["locations"] = [{"physicalLocation": {"artifactLocation": self._artifact(problem.path)}}]
        return note

    def result(self, found: "Finding", suppressed: "dict[str, Any] | None") -> "dict[str, Any]":
        """One finding."""
        told = {
            "ruleId": found.rule.name, "ruleIndex": self._numbers[found.rule.name], "level": _LEVELS[found.severity],
            "message": {"text": text(f"{found.message}\n{found.help}".rstrip())},
            "locations": [self._location(found.source, found.span)],
            "partialFingerprints": {"primaryLocationLineHash": self._hash(found)},
        }  # fmt: skip
        if found.related:
            told["relatedLocations"] = [
                {"id": number, **self._location(source, span), "message": {"text": text(remark)}}
                for number, (source, span, remark) in enumerate(found.related[:_MOST_LOCATIONS], 1)
            ]
        if fix := self._fix(found):
            told["fixes"] = [fix]
        if suppressed is not None:
            told["suppressions"] = [suppressed]
        return told

    def _location(self, source: "Source", span: "Span") -> "dict[str, Any]":
        where = _region(region(source, span))
        return {"physicalLocation": {"artifactLocation": self._artifact(source.path), "region": where}}

    def _artifact(self, path: str) -> "dict[str, str]":
        uri = self._places.uri(path)
        return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": "%SRCROOT%"}

    def _hash(self, found: "Finding") -> str:
        source = found.source
        if source.path not in self._hashes:
            self._hashes[source.path] = line_hashes(source.text)
        return self._hashes[source.path][region(source, found.span).line - 1]

    def _fix(self, found: "Finding") -> "dict[str, Any] | None":
        edits, sources = shown_edits(found, self._result), sources_of(found)
        if found.fix is None or not edits:
            return None
        files = dict.fromkeys(edit.path for edit in edits)
        changes = [
            {
                "artifactLocation": self._artifact(path),
                "replacements": [_replacement(edit, sources[path]) for edit in edits if edit.path == path],
            }
            for path in files
        ]
        label = found.fix.label + ("" if found.fix.safe else " (unsafe: look at it)")
        return {"description": {"text": text(label)}, "artifactChanges": changes}


def _replacement(edit: "Edit", source: "Source") -> "dict[str, Any]":
    deleted = _region(Region(*source.position(edit.start), *source.position(edit.end)))
    return {"deletedRegion": deleted, "insertedContent": {"text": edit.text}}


def _region(where: Region) -> "dict[str, int]":
    return {
        "startLine": where.line, "startColumn": where.column, "endLine": where.end_line, "endColumn": where.end_column,
    }  # fmt: skip
