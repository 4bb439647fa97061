"""A RUN ends with cd, export or another command that only changes its own shell."""

from dockerlint import Command, Findings, Image, Rule, Step
from dockerlint.facts.secrets import names_credential
from dockerlint.syntax.shell import is_static

rule = Rule(summary="cd or export at the end of a RUN is lost", severity="warning", since="0.1.0")
_ALONE = frozenset(("cd", "export", "alias", "unset", "umask", "ulimit", "set", "shopt"))
_AT_THE_END = frozenset(("cd", "export", "alias"))


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    commands = [command for command in step.commands if not command.nested]
    if not step.script.readable or step.instruction.exec_form or not commands:
        return
    last = commands[-1]
    alone = all(command.name in _ALONE for command in commands)
    if last.name not in (_ALONE if alone else _AT_THE_END) or len(last.words) < 2:
        return
    if last.guarded or last.piped or last.background or (not alone and _goes_back(last)):
        return
    if last.name == "set" and not last.words[-1].text.startswith(("-", "+")) and last.words[-2].text != "-o":
        message = f"set takes {last.words[-1].raw} and the words before it as its arguments: no command is run, an && is missing"
        yield rule.at(last, message, "Put && behind the options of set.", severity="error")
    else:
        yield rule.at(last, *_said(last))


def _goes_back(command: Command) -> bool:
    """``cd ..`` and ``cd -`` at the end tidy up after a ``cd`` before."""
    return command.name == "cd" and (command.words[1].text.startswith(("..", "-", "~")) or command.words[1].text == "/")


def _said(command: Command) -> "tuple[str, str]":
    """Message and help. The value of a variable is not shown: it may be a credential."""
    word = command.words[-1]
    if command.name == "cd":
        return (
            f"cd {word.raw} ends with this RUN: the next instruction starts in the working directory again",
            f"Write WORKDIR {word.raw}." if is_static(word) else "Write WORKDIR with the folder.",
        )
    if command.name == "export":
        name, _, value = word.raw.partition("=")
        secret = names_credential(name) or ("://" in value and "@" in value)
        remedy = "Give it when the container starts (docker run -e, compose)" if secret else f"Write ENV {name}=…"
        return (
            f"export {name} ends with this RUN: neither a later instruction nor the container has the variable",
            f"{remedy}; or put what needs it into the same RUN, behind &&.",
        )
    return (
        f"{command.name} ends with this RUN: each RUN has a shell of its own, and no later instruction notices",
        "Put it in front of the command that needs it, in the same RUN.",
    )
