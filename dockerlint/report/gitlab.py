"""GitLab's code quality report: a JSON array of issues, as the widget of a merge request reads it.

GitLab knows an issue by its fingerprint, keeps only one of several with the same, and stops reading at the first issue that lacks
something. Source: GitLab documentation, "Code Quality report format".
"""

import json

from dockerlint.select import belongs

from .fingerprints import Fingerprints
from .places import Places, region
from .shown import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dockerlint.rule import Finding
    from dockerlint.run import Result

_SEVERITIES = {"error": "critical", "warning": "major", "info": "info"}


def gitlab(result: "Result", status: int = 0) -> str:  # noqa: ARG001 - all formats are called alike
    """The report; ``[]`` where nothing was found."""
    places = Places()
    fingerprints = Fingerprints(result, places)
    return json.dumps([_issue(found, places, fingerprints) for found in result.findings], indent=2) + "\n"


def _issue(found: "Finding", places: Places, fingerprints: Fingerprints) -> "dict[str, Any]":
    where = region(found.source, found.span)
    return {
        "type": "issue", "check_name": found.rule.name, "description": text(found.message), "categories": [_category(found)],
        "severity": _SEVERITIES[found.severity], "fingerprint": fingerprints.of(found),
        "location": {"path": text(places.path(found.path)), "lines": {"begin": where.line, "end": where.end_line}},
    }  # fmt: skip


def _category(found: "Finding") -> str:
    """One of Code Climate's categories."""
    if belongs(found.rule, "security"):
        return "Security"
    return "Bug Risk" if found.severity == "error" else "Style"
