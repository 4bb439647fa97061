"""A virtual environment is activated in a RUN of its own, and no later instruction notices."""

import posixpath

from dockerlint import Command, Findings, Image, Install, Rule, Step, installs
from dockerlint.facts.conda import PROGRAMS, lacks_function
from dockerlint.facts.invocations import invocation
from dockerlint.syntax.shell import is_static

rule = Rule(summary="An activation that ends with its RUN", severity="error", since="0.1.0")


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    commands = [command for command in step.commands if not command.nested]
    if not commands or not step.script.readable or not _activates(commands[-1]) or _on_path(step, commands[-1]):
        return
    last = commands[-1]
    if invocation(last).program in PROGRAMS and lacks_function(step):
        return  # conda-activate-in-plain-shell says it: there is no activation at all
    later = _later_install(step)
    if later is None:
        message = f"{last.text} ends with this RUN: it has no effect on any later instruction"
        yield rule.at(last, message, _help(step, last), severity="warning")
        return
    command = f"{later.invoked.program} {later.verb.text}"
    message = (
        f"{last.text} ends with this RUN: the later {command} does not see the environment and installs outside of it"
    )
    yield rule.at(last, message, _help(step, last), related=[(later.command_word, "installs outside of it")])


def _activates(command: Command) -> bool:
    words = [word.text for word in command.words]
    if len(words) > 1 and words[0] in (".", "source"):
        return words[1].rpartition("/")[2] == "activate"
    invoked = invocation(command)
    return invoked.program in PROGRAMS and bool(invoked.arguments) and invoked.arguments[0].text == "activate"


def _on_path(step: Step, command: Command) -> bool:
    """Whether the environment is, or may be, in force without the activation too: by ENV, or by a login shell."""
    env = step.stage.end.env
    setting = env.get("PATH")
    if "VIRTUAL_ENV" in env or any(word.startswith("-") and "l" in word for word in step.before.shell[1:]):
        return True
    if setting is None or setting.pair.value is None:
        return False
    word = command.words[1]
    folder = word.text.rpartition("/")[0].removeprefix("./")
    return (
        not folder
        or not is_static(word)
        or folder in setting.pair.value.text
        or "$" in setting.pair.value.text.replace("$PATH", "").replace("${PATH}", "")
    )


def _later_install(step: Step) -> Install | None:
    """The next pip install of the stage that is not activated itself and does not say which environment it means."""
    steps = step.stage.steps
    for later in steps[steps.index(step) + 1 :]:
        if any(_activates(command) for command in later.commands):
            continue
        for install in installs(later):
            if install.tool == "pip" and install.invoked.direct and "/" not in install.invoked.path:
                return install
    return None


def _help(step: Step, command: Command) -> str:
    if "conda" in command.name or "mamba" in command.name or command.words[1].text == "activate":
        name = command.words[2].text if len(command.words) > 2 else "base"
        return f"Run commands by conda run -n {name}, or put the environment's bin folder on PATH with ENV."
    folder = posixpath.join(step.before.workdir or "/", command.words[1].text.rpartition("/")[0])
    return (
        f'Put the environment on PATH instead, for all later instructions and the container: ENV PATH="{folder}:$PATH"'
    )
