"""A packaging tool is installed by a script from the web, without a version."""

from dockerlint import Findings, Image, Rule, Step, Word
from dockerlint.data.tool_installers import INSTALLERS, Installer
from dockerlint.facts.invocations import invocations

rule = Rule(
    summary="A tool is installed in its newest version by a script from the web", severity="warning", since="0.1.0"
)


@rule.step("RUN", "ADD")
def find(step: Step, image: Image) -> Findings:
    if step.stage not in image.needed:
        return
    for word in _addresses(step):
        installer = _installer(word.text)
        if installer is None or _pinned(step, installer):
            continue
        message = f"this script installs the {installer.tool} that is the newest on the day of the build, unchecked: each build may have another one"
        yield rule.at(word, message, f"Name the version: {installer.instead}.")


def _addresses(step: Step) -> list[Word]:
    """The URLs that the instruction fetches."""
    if step.keyword == "ADD":
        return [] if step.flag("checksum") else step.words[:-1]
    return [word for invoked in invocations(step) if invoked.program in ("curl", "wget") for word in invoked.arguments]


def _installer(text: str) -> Installer | None:
    address = text.partition("://")[2] or text
    return next((each for each in INSTALLERS if address.startswith(each.url)), None)


def _pinned(step: Step, installer: Installer) -> bool:
    """Whether a variable or an option says the version, or a checksum says which script."""
    known = {**step.before.env, **step.before.args}
    if any(name in known for name in installer.pinned_by) or not step.script.readable:
        return True
    words = [word.text.lstrip("\"'") for command in step.commands for word in (*command.words, *command.assignments)]
    return any(word.startswith(installer.pinned_by) for word in words if installer.pinned_by) or any(
        "sha256sum" in word or "sha512sum" in word for word in words
    )
