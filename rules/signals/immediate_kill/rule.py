"""STOPSIGNAL is a signal that no process can catch, so that a stop never is an orderly one."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.signal_names import signal_name

rule = Rule(summary="The container is stopped by a signal that cannot be caught", severity="warning", since="0.1.0")


@rule.step("STOPSIGNAL")
def find(step: Step, image: Image) -> Findings:
    name = signal_name(step.value(step.instruction.rest) or "")
    if name not in ("SIGKILL", "SIGSTOP") or image.final.last("STOPSIGNAL") is not step:
        return
    follows = "the application is killed at once at every stop, with whatever it is doing"
    if name == "SIGSTOP":
        follows = "the application is halted, and killed after 10 s, at every stop"
    yield rule.at(
        step.instruction.rest,
        f"no process can catch {name}: {follows}",
        "Remove the line: SIGTERM is the default, and servers end in order at it.",
    )
