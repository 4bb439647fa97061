"""EXPOSE holds an address or a host's port, which it ignores."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.exposed import exposed
from dockerlint.facts.lines import on_first_line

rule = Rule(
    summary="EXPOSE with an address or a host's port",
    severity="warning",
    since="0.1.0",
    aliases=("ExposeInvalidFormat",),
    presets=("recommended", "buildkit"),
    mentions=(":",),
)


@rule.step("EXPOSE")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    for word, text in exposed(step):
        mapping = text.partition("/")[0]
        if ":" in mapping:
            own = text.rpartition(":")[2]
            yield rule.at(
                on_first_line(step.instruction, word),
                f"EXPOSE takes the container's port alone: {mapping.rpartition(':')[0]} is ignored, and nothing is published",
                f"Write EXPOSE {own}, and publish it with docker run -p {text} or in compose.",
            )
