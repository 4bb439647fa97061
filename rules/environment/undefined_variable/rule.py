"""A variable is used that neither the Dockerfile nor its base image sets."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.lines import on_first_line
from dockerlint.facts.variables import nearest, place_of, undefined

rule = Rule(
    summary="A variable that nothing sets",
    severity="warning",
    since="0.1.0",
    aliases=("UndefinedVar",),
    presets=("recommended", "buildkit"),
    mentions=("$",),
)


@rule.step("ADD", "ARG", "COPY", "ENV", "LABEL", "RUN", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    for word, name in undefined(step):
        near = nearest(step, name)
        variable = place_of(step, word, name)
        place = on_first_line(step.instruction, variable if variable.derived is word.derived else word)
        yield rule.at(
            place,
            f"no ARG or ENV before this sets {name}, nor does the base image: the builder takes it as not set",
            f"Did you mean {near}?" if near else f"Declare it before: ARG {name}, or ENV {name}=…",
            related=[] if place is variable else [(variable, "it is used here")],
        )
