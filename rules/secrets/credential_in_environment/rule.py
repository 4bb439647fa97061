"""A credential's value stands in ENV or ARG and stays readable in the image."""

import re

from dockerlint import Finding, Findings, Image, Instruction, Project, Rule, Step
from dockerlint.facts.secrets import is_credential, is_default, url_password
from dockerlint.syntax.tree import Pair

rule = Rule(
    summary="A credential's value stands in ENV or ARG",
    severity="error",
    since="0.1.0",
    aliases=("DL3064", "DS-0031"),
)
_CONFIGURATION = "it stands in the image's configuration and history and in the environment of every process, for whoever has the image"
_HISTORY = "it stands in the image's history, for whoever has the image"
_BUILD = "it stands in the history of the build stage and in the build cache"
_GUESSED = "that everybody can guess: a container that is given no other works with it"
_GUESSED_ARGUMENT = "that everybody can guess: a build that is given no other works with it"
_HELP = "Give it at run time (docker run -e, compose, a secret); during the build use RUN --mount=type=secret."


@rule.step("ENV", "ARG")
def find(step: Step, image: Image) -> Findings:
    if image.ships(step):
        yield from _in(image.project, step.instruction, _CONFIGURATION if step.keyword == "ENV" else _HISTORY)
    elif step.keyword == "ARG":
        yield from _in(image.project, step.instruction, _BUILD)


@rule.project
def find_before_from(project: Project) -> Findings:
    for instruction in project.doc.instructions:
        if instruction.keyword == "FROM":
            return
        if instruction.keyword == "ARG":
            yield from _in(project, instruction, "it stands in the Dockerfile, for whoever has the source")


def _in(project: Project, instruction: Instruction, where: str) -> Findings:
    argument = instruction.keyword == "ARG"
    for pair in instruction.pairs:
        found = _finding(pair, where, _GUESSED_ARGUMENT if argument else _GUESSED)
        if found is not None and not (argument and found.severity == "warning" and not _kept(project, pair.key.text)):
            yield found


def _kept(project: Project, name: str) -> bool:
    """Whether the argument's value is handed on: to ENV, or as a word to a command of a RUN.

    Else a stand-in is there for the build alone, as ``ARG SECRET_KEY=dummy`` before ``manage.py collectstatic``.
    """
    used = re.compile(rf"\$\{{?{re.escape(name)}\b")
    if any(used.search(other.text) for other in project.doc.instructions if other.keyword == "ENV"):
        return True
    for step in project.image.steps.get("RUN", ()) if not project.image.empty else ():
        if used.search(step.instruction.text) and (
            "<<" in step.instruction.text
            or not step.script.readable
            or any(used.search(word.raw) for command in step.commands for word in command.words)
        ):
            return True
    return False


def _finding(pair: Pair, where: str, guessed: str) -> Finding | None:
    value = pair.value
    if value is None:
        return None
    name = pair.key.text
    password = url_password(value.derived, value.start, value.end)
    if is_credential(name, value.text):
        written, message = value.text, f"the value of {name} is written out: {where}"
    elif password is not None:
        written, message = password.text, f"{name} holds a URL with a password: {where}"
    else:
        return None
    if is_default(written):
        message = f"{name} {'holds a URL with a password' if password else 'has a default'} {guessed}"
        help_text = "Leave it out, so that nothing starts without a credential of its own, and give that one at run time (docker run -e, compose, a secret)."
        return rule.at(pair.key, message, help_text, severity="warning")
    return rule.at(pair.key, message, _HELP)
