"""`conda activate` in a shell that has not been prepared for it, which conda refuses."""

from dockerlint import Findings, Image, Invocation, Rule, Step
from dockerlint.facts.conda import lacks_function

rule = Rule(summary="conda activate in a shell that does not know it", severity="error", since="0.1.0")


@rule.command("conda", "mamba", "micromamba")
def find(invoked: Invocation, step: Step, image: Image) -> Findings:  # noqa: ARG001
    verb = invoked.arguments[0] if invoked.arguments else None
    if verb is None or verb.text != "activate" or invoked.command.guarded or not lacks_function(step):
        return
    program = invoked.program
    shell = " ".join(step.before.shell)
    message = f"{program} activate is a function that {shell} does not define: {program} stops with an error, and the build fails"
    name = invoked.arguments[1].text if len(invoked.arguments) > 1 else "base"
    help_text = (
        f"Run the commands by {program} run --name {name} …, or put the environment's bin folder on PATH with ENV."
    )
    yield rule.at(invoked.command, message, help_text)
