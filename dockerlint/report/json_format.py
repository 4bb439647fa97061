"""The result as one JSON object, for programs. Lines and columns count from 1, columns in characters; ends are exclusive."""

import json

from dockerlint import __version__
from dockerlint.facts.masking import masked

from .shown import shown_edits, sources_of, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dockerlint.rule import Edit, Finding
    from dockerlint.run import Result
    from dockerlint.suppress import Suppressed
    from dockerlint.syntax.source import Source, Span

SCHEMA = 1


def json_format(result: "Result", status: int = 0) -> str:  # noqa: ARG001 - all formats are called alike
    """The report as indented JSON; ASCII, so that any output encoding takes it. Its schema: docs/schema/check.schema.json."""
    document = {
        "version": __version__, "schema": SCHEMA, "files": len(result.files),
        "findings": [finding_object(found, result) for found in result.findings], "summary": summary_object(result),
        "problems": [{"path": text(problem.path), "message": text(problem.message)} for problem in result.problems],
    }  # fmt: skip
    if result.fixed:
        document["fixed"] = [
            {"path": text(found.path), "rule": found.rule.name, "label": text(found.fix.label if found.fix else "")}
            for found in result.fixed
        ]
    if result.suppressed:
        document["suppressed"] = [suppressed_object(one, result) for one in result.suppressed]
    if result.unknown_bases:
        document["unknown_bases"] = {text(path): text(base) for path, base in sorted(result.unknown_bases.items())}
    return json.dumps(document, indent=2) + "\n"


def suppressed_object(one: "Suppressed", result: "Result") -> "dict[str, Any]":
    """A finding that is not told, why, and the comment that says so."""
    why: dict[str, Any] = {"kind": one.kind}
    if one.reason:
        why["reason"] = text(masked(one.reason))
    if one.comment is not None:
        why["comment"] = {"path": text(one.comment.source.path), **_range(one.comment.source, one.comment.span)}
    return {**finding_object(one.finding, result), "suppression": why}


def summary_object(result: "Result") -> "dict[str, int]":
    """How many findings there are of each severity, how many can be mended and were, are suppressed; how many problems there were, and how
    many rules failed.
    """
    return {
        "error": result.count("error"), "warning": result.count("warning"), "info": result.count("info"),
        "fixable": sum(bool(shown_edits(found, result)) for found in result.findings), "fixed": len(result.fixed),
        "suppressed": len(result.suppressed), "unreadable": len(result.problems), "failed_rules": result.failed_rules,
    }  # fmt: skip


def finding_object(found: "Finding", result: "Result") -> "dict[str, Any]":
    """One finding. `fix` and `related` are there where the finding has them."""
    document: dict[str, Any] = {
        "path": text(found.path), **_range(found.source, found.span), "rule": found.rule.name, "aliases": list(found.rule.aliases),
        "severity": found.severity, "message": text(found.message), "help": text(found.help),
    }  # fmt: skip
    shown = shown_edits(found, result)
    if found.fix is not None and shown:
        sources = sources_of(found)
        edits = [_edit_object(edit, sources[edit.path]) for edit in shown]
        document["fix"] = {"label": text(found.fix.label), "safe": found.fix.safe, "edits": edits}
    if found.related:
        document["related"] = [
            {"path": text(source.path), **_range(source, span), "message": text(remark)}
            for source, span, remark in found.related
        ]
    return document


def _range(source: "Source", span: "Span") -> "dict[str, int]":
    line, column = source.position(span.start)
    end_line, end_column = source.position(max(span))
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _edit_object(edit: "Edit", source: "Source") -> "dict[str, Any]":
    from dockerlint.syntax.source import Span

    return {"path": text(edit.path), "text": edit.text, **_range(source, Span(edit.start, edit.end))}
