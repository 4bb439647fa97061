"""The findings as JSON, one on a line: what `json` gives for each, for programs that read as they go."""

import json

from .json_format import finding_object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.run import Result


def jsonl(result: "Result", status: int = 0) -> str:  # noqa: ARG001 - all formats are called alike
    """One object for each finding; empty where nothing was found."""
    return "".join(json.dumps(finding_object(found, result)) + "\n" for found in result.findings)
