"""A virtual environment is activated in a RUN of its own, and no later instruction notices."""

from dockerlint import Findings, Image, Install, Rule, Step, installs
from dockerlint.facts.activation import Activation, in_force, read_activation
from dockerlint.facts.conda import PROGRAMS, lacks_function
from dockerlint.facts.invocations import invocation

rule = Rule(summary="An activation that ends with its RUN", severity="error", since="0.1.0", mentions=("activate",))


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    commands = [command for command in step.commands if not command.nested]
    activation = read_activation(step, commands[-1]) if commands and step.script.readable else None
    if activation is None or in_force(step, activation):
        return
    last = activation.command
    if invocation(last).program in PROGRAMS and lacks_function(step):
        return  # conda-activate-in-plain-shell says it: there is no activation at all
    later = _later_install(step)
    if later is None:
        message = f"{last.text} ends with this RUN: it has no effect on any later instruction"
        yield rule.at(last, message, _help(activation), severity="warning")
        return
    command = f"{later.invoked.program} {later.verb.text}"
    message = (
        f"{last.text} ends with this RUN: the later {command} does not see the environment and installs outside of it"
    )
    yield rule.at(last, message, _help(activation), related=[(later.command_word, "installs outside of it")])


def _later_install(step: Step) -> Install | None:
    """The next pip install of the stage that is not activated itself and does not say which environment it means."""
    steps = step.stage.steps
    for later in steps[steps.index(step) + 1 :]:
        if any(read_activation(later, command) for command in later.commands):
            continue
        for install in installs(later):
            if install.tool == "pip" and install.invoked.direct and "/" not in install.invoked.path:
                return install
    return None


def _help(activation: Activation) -> str:
    if activation.name is not None:
        return f"Run commands by conda run -n {activation.name}, or put the environment's bin folder on PATH with ENV."
    folder = activation.folder or "/opt/venv/bin"
    return (
        f'Put the environment on PATH instead, for all later instructions and the container: ENV PATH="{folder}:$PATH"'
    )
