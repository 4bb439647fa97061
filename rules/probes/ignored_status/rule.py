"""A health check loads a page and does not look at the status, so that an answer of 500 counts as healthy."""

from dockerlint import Findings, Image, Rule
from dockerlint.facts.probe import probes

rule = Rule(
    summary="The health check takes every answer for a good one",
    severity="warning",
    since="0.1.0",
    mentions=("healthcheck",),
)


@rule.image
def find(image: Image) -> Findings:
    for probe in probes(image.project):
        for request in probe.requests:
            if not request.own or not request.takes_any_answer:
                continue
            by_curl = request.invoked.program == "curl"
            what = "curl without --fail" if by_curl else "a request without raise_for_status()"
            yield rule.at(
                request.invoked.word if by_curl else request.word,
                f"{what} succeeds whatever the server answers: with an error 500, or 404, the container still counts as healthy",
                "Write curl --fail." if by_curl else "Call raise_for_status() on the answer.",
            )
