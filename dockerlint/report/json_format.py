"""The result as one JSON object, for programs. Lines and columns count from 1, columns in characters; ends are exclusive."""

import json

from dockerlint import __version__
from dockerlint.facts.masking import masked, secret_ranges

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from dockerlint.rule import Edit, Finding
    from dockerlint.run import Result
    from dockerlint.suppress import Suppressed
    from dockerlint.syntax.source import Source, Span

SCHEMA = 1


def json_format(result: "Result") -> str:
    """The report as indented JSON; ASCII, so that any output encoding takes it."""
    findings = [finding_object(found, result) for found in result.findings]
    summary = {
        "error": result.count("error"), "warning": result.count("warning"), "info": result.count("info"),
        "fixable": sum("fix" in found for found in findings), "fixed": len(result.fixed), "suppressed": len(result.suppressed), "unreadable": len(result.problems),
    }  # fmt: skip
    document = {
        "version": __version__, "schema": SCHEMA, "files": len(result.files), "findings": findings, "summary": summary,
        "problems": [{"path": text(problem.path), "message": text(problem.message)} for problem in result.problems],
    }  # fmt: skip
    if result.fixed:
        document["fixed"] = [
            {"path": text(found.path), "rule": found.rule.name, "label": text(found.fix.label if found.fix else "")}
            for found in result.fixed
        ]
    if result.suppressed:
        document["suppressed"] = [suppressed_object(one, result) for one in result.suppressed]
    return json.dumps(document, indent=2) + "\n"


def suppressed_object(one: "Suppressed", result: "Result") -> "dict[str, Any]":
    """A finding that is not told, why, and the comment that says so."""
    why: dict[str, Any] = {"kind": one.kind}
    if one.reason:
        why["reason"] = text(masked(one.reason))
    if one.comment is not None:
        why["comment"] = {"path": text(one.comment.source.path), **_range(one.comment.source, one.comment.span)}
    return {**finding_object(one.finding, result), "suppression": why}


def finding_object(found: "Finding", result: "Result") -> "dict[str, Any]":
    """One finding. `fix` and `related` are there where the finding has them."""
    document: dict[str, Any] = {
        "path": text(found.path), **_range(found.source, found.span), "rule": found.rule.name, "aliases": list(found.rule.aliases),
        "severity": found.severity, "message": text(found.message), "help": text(found.help),
    }  # fmt: skip
    sources = {source.path: source for source in (found.source, *(place[0] for place in found.related))}
    if found.fix is not None and all(_may_be_shown(edit, sources, result) for edit in found.fix.edits):
        edits = [_edit_object(edit, sources[edit.path]) for edit in found.fix.edits]
        document["fix"] = {"label": text(found.fix.label), "safe": found.fix.safe, "edits": edits}
    if found.related:
        document["related"] = [
            {"path": text(source.path), **_range(source, span), "message": text(remark)}
            for source, span, remark in found.related
        ]
    return document


def text(value: str) -> str:
    """`value` with bytes that are not UTF-8 as ``\\xNN``: a lone surrogate is no valid JSON for strict readers."""
    return value if value.isascii() else value.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _range(source: "Source", span: "Span") -> "dict[str, int]":
    line, column = source.position(span.start)
    end_line, end_column = source.position(max(span))
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _edit_object(edit: "Edit", source: "Source") -> "dict[str, Any]":
    from dockerlint.syntax.source import Span

    return {"path": text(edit.path), "text": edit.text, **_range(source, Span(edit.start, edit.end))}


def _may_be_shown(edit: "Edit", sources: "Mapping[str, Source]", result: "Result") -> bool:
    """Whether the edit is in a file that the finding names, can be written as JSON, and repeats no secret."""
    if edit.path not in sources or text(edit.text) != edit.text:
        return False
    secrets = (sources[edit.path].text[start:end] for start, end in result.secrets.get(edit.path, ()))
    return not secret_ranges(edit.text) and not any(secret and secret in edit.text for secret in secrets)
