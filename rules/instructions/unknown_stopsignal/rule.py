"""STOPSIGNAL names a signal that there is none of."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.signal_names import signal_name

rule = Rule(summary="STOPSIGNAL names no signal", severity="error", since="0.1.0")


@rule.step("STOPSIGNAL")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    value = step.value(step.instruction.rest)
    if value is not None and signal_name(value) is None:
        yield rule.at(
            step.instruction.rest,
            f"{value or 'An empty value'} is no signal: the build fails (invalid signal)",
            "Write a signal's name or number: SIGTERM, SIGINT, SIGQUIT.",
        )
