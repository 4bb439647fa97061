"""Annotations of GitHub Actions: workflow commands, the most severe findings first, within what GitHub shows.

GitHub shows 10 annotations of each kind for a step, and drops the others without a word; so the last one says how many there
are more, and they follow as plain lines of the log. Source: GitHub documentation, "Workflow commands for GitHub Actions".
"""

import os

from dockerlint.declaration import SEVERITIES

from .concise import concise
from .places import Places, region
from .shown import text
from .text import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.rule import Finding
    from dockerlint.run import Result

SHOWN = 10
"""How many annotations of a kind GitHub shows for a step; it shows 50 for a job."""
_KINDS = {"error": "error", "warning": "warning", "info": "notice"}


def github(result: "Result", status: int = 0) -> str:  # noqa: ARG001 - all formats are called alike
    """The annotations, then the findings that have none, one on a line."""
    from dockerlint.colour import Paint

    _, left = _split(result)
    rest = type(result)()
    rest.findings = left
    return annotations(result) + without_commands(concise(rest, Paint(False)))


def annotations(result: "Result") -> str:
    """The workflow commands alone; what cannot be judged is among them."""
    places = Places()
    annotated, left = _split(result)
    told = [f"{problem.path}: {problem.message}".removeprefix(": ") for problem in result.problems[:SHOWN]]
    lines = [_command("error", {"title": "dockerlint"}, problem) for problem in told]
    lines += [_annotation(found, places) for found in annotated]
    if left:
        more = f"{len(left)} more {'finding is' if len(left) == 1 else 'findings are'} not annotated: see the log."
        lines.append(_command("notice", {"title": "dockerlint"}, more))
    return "".join(line + "\n" for line in lines)


def without_commands(text_: str) -> str:
    """The text for the log, where the runner obeys nothing in it: it may repeat words of a file that somebody proposes."""
    token = os.urandom(16).hex()
    return f"::stop-commands::{token}\n{text_}::{token}::\n" if text_ else ""


def _split(result: "Result") -> "tuple[list[Finding], list[Finding]]":
    """Those that are annotated, the most severe first, and the others; one notice is kept free to tell of these."""
    annotated: list[Finding] = []
    left: list[Finding] = []
    for severity in SEVERITIES:
        same = [found for found in result.findings if found.severity == severity]
        room = SHOWN
        if severity == "error":
            room = max(0, SHOWN - len(result.problems))  # these are errors too
        elif severity == "info" and (left or len(same) > SHOWN):
            room = SHOWN - 1
        annotated += same[:room]
        left += same[room:]
    return annotated, left


def _annotation(found: "Finding", places: Places) -> str:
    where = region(found.source, found.span)
    properties = {"file": places.path(found.path), "line": str(where.line), "endLine": str(where.end_line)}
    if where.line == where.end_line:  # GitHub takes columns within one line only
        properties |= {"col": str(where.column), "endColumn": str(where.end_column)}
    properties["title"] = found.rule.name
    return _command(_KINDS[found.severity], properties, f"{found.message}\n{found.help}".rstrip())


def _command(kind: str, properties: "dict[str, str]", message: str) -> str:
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{kind} {told}::{_data(message)}"


def _data(value: str) -> str:
    """Percent-encoded as the runner decodes it; other control characters become their pictures."""
    lines = text(value).replace("%", "%25").split("\n")
    return "%0A".join(safe(line.replace("\r", "")) for line in lines)


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
