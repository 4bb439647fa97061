"""reviewdog's diagnostic format: what becomes comments in a review, the fixes as suggestions that one click takes over.

Lines and columns count from 1, columns in bytes of UTF-8, ends are exclusive. Source: reviewdog, proto/rdf.
"""

import json

from .places import Places, byte_column, tight
from .shown import may_be_shown, shown_edits, sources_of, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dockerlint.rule import Finding
    from dockerlint.run import Result
    from dockerlint.syntax.source import Source, Span

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def rdjson(result: "Result", status: int = 0) -> str:  # noqa: ARG001 - all formats are called alike
    """The report."""
    places = Places()
    document = {
        "source": {"name": "dockerlint"}, "diagnostics": [_diagnostic(found, result, places) for found in result.findings],
    }  # fmt: skip
    return json.dumps(document, indent=2) + "\n"


def _diagnostic(found: "Finding", result: "Result", places: Places) -> "dict[str, Any]":
    document: dict[str, Any] = {
        "message": text(f"{found.message}\n\n{found.help}".rstrip()), "severity": _SEVERITIES[found.severity],
        "code": {"value": found.rule.name}, "location": _location(found.source, found.span, places),
    }  # fmt: skip
    suggestion = _suggestion(found, result)
    if suggestion is not None:
        document["suggestions"] = [suggestion]
    if found.related:
        document["related_locations"] = [
            {"message": text(remark), "location": _location(source, span, places)}
            for source, span, remark in found.related
        ]
    return document


def _location(source: "Source", span: "Span", places: Places) -> "dict[str, Any]":
    return {"path": text(places.path(source.path)), "range": _range(source, *tight(source, span))}


def _range(source: "Source", start: int, end: int) -> "dict[str, Any]":
    return {
        name: {"line": source.position(offset).line, "column": byte_column(source, offset)}
        for name, offset in (("start", start), ("end", end))
    }


def _suggestion(found: "Finding", result: "Result") -> "dict[str, Any] | None":
    """The fix as one replacement, from its first edit to its last, for its edits belong together; None where one is in another file."""
    from dockerlint.rule import Edit

    edits = sorted(shown_edits(found, result), key=lambda edit: (edit.start, edit.end))
    if not edits or any(edit.path != found.path for edit in edits):
        return None
    source, at, parts = found.source, edits[0].start, []
    for edit in edits:
        parts += [source.text[at : edit.start], edit.text]
        at = edit.end
    whole = Edit(found.path, edits[0].start, at, "".join(parts))
    if not may_be_shown(whole, sources_of(found), result):
        return None
    return {"range": _range(source, whole.start, whole.end), "text": whole.text}
