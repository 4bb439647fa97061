"""The protocol in EXPOSE has capitals."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.exposed import exposed
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="The protocol in EXPOSE has capitals",
    severity="info",
    since="0.1.0",
    aliases=("ExposeProtoCasing",),
    presets=("buildkit",),
)


@rule.step("EXPOSE")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    for word, text in exposed(step):
        protocol = text.partition("/")[2]
        if protocol != protocol.lower():
            yield rule.at(
                on_first_line(step.instruction, word),
                f"the protocol of {text} is not in lower case",
                f"Write {text.lower()}.",
            )
