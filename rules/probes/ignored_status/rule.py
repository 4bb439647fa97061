"""A health check loads a page and does not look at the status, so that an answer of 500 counts as healthy."""

import re

from dockerlint import Findings, Image, Rule
from dockerlint.facts.probe import Request, probes

rule = Rule(summary="The health check takes every answer for a good one", severity="warning", since="0.1.0")
_READS_ANSWER = ("-w", "--write-out", "-I", "--head")
_LOADS = re.compile(r"\b(?:requests|httpx)\.(?:get|head|post)\(")
_LOOKS = re.compile(r"status|\.ok\b|is_success|is_error|exit|assert|raise|\.json\(|\.text|\.content")


@rule.image
def find(image: Image) -> Findings:
    for probe in probes(image.project):
        for request in probe.requests:
            if request.path is None or request.sees_status or request.invoked.command.piped or not request.own:
                continue
            if _ignores(request):
                yield rule.at(
                    request.invoked.word,
                    f"{_loader(request)} succeeds whatever the server answers: with an error 500, or 404, the container still counts as healthy",
                    _help(request),
                )


def _ignores(request: Request) -> bool:
    """Whether nothing else is done with the answer."""
    run = request.invoked
    if run.program == "curl":
        return not any(word.text.startswith(_READS_ANSWER) for word in run.arguments)
    code = run.arguments[1].text
    return bool(_LOADS.search(code)) and not _LOOKS.search(code)


def _loader(request: Request) -> str:
    code = _LOADS.search(request.invoked.arguments[1].text) if request.invoked.program != "curl" else None
    return f"{code[0]}…)" if code else "curl without --fail"


def _help(request: Request) -> str:
    return "Write curl --fail." if request.invoked.program == "curl" else "Call raise_for_status() on the answer."
