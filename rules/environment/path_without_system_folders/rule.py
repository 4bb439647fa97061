"""PATH is set without the folders in which the system's commands lie."""

from dockerlint import Command, Edit, Findings, Fix, Image, Rule, Step, Word
from dockerlint.facts.search_path import folders
from dockerlint.regex import regex

rule = Rule(summary="PATH is set without the system's folders", severity="error", since="0.1.0")
# Commands that every Debian, Alpine and rpm system has in /bin or /usr/bin, and that no shell has built in.
_OF_THE_SYSTEM = frozenset((
    "apk", "apt", "apt-get", "dnf", "microdnf", "yum", "cat", "chmod", "chown", "cp", "cut", "date", "env", "find", "grep", "head", "id",
    "install", "ln", "ls", "mkdir", "mv", "rm", "sed", "sh", "sleep", "sort", "tail", "tar", "touch", "tr", "uname",
))  # fmt: skip

_USES_PATH = regex(r"\$\{?PATH\b")


@rule.step("ENV")
def find(step: Step, image: Image) -> Findings:
    setting = step.after.env.get("PATH")
    base = step.stage.root.base
    if setting is None or setting.step is not step or setting.pair.value is None:
        return
    if base.known is None or base.known.distribution not in ("debian", "alpine", "rpm"):
        return
    named = folders(setting, base)
    if None in named or not all(str(folder).startswith("/") for folder in named):
        return
    if {"/bin", "/usr/bin"} & set(named):
        return
    command = _first_at_fault(step, image)
    shown = ":".join(str(folder) for folder in named)
    message = (
        f"PATH becomes {shown}, without /usr/bin and /bin: {command.name} is not found, and the build fails"
        if command
        else f"PATH becomes {shown}, without /usr/bin and /bin: ls, cat and the system's other commands are not found in the container"
    )
    related = [(command, "looked for in PATH")] if command else []
    yield rule.at(
        setting.pair.value, message, "Keep what PATH holds: put :$PATH behind the new folders.", _fix(setting.pair.value, step, image), related=related,
        severity=None if command else "warning",
    )  # fmt: skip


def _first_at_fault(step: Step, image: Image) -> Command | None:
    """The first command of the system that a later RUN calls while PATH is as the step leaves it."""
    for stage in image.stages:
        for other in stage.all_steps:
            path = other.before.env.get("PATH")
            if other.keyword == "RUN" and path is not None and path.step is step:
                if any(command.name == "export" for command in other.commands):
                    continue
                for command in other.commands:
                    if command.words[0].text in _OF_THE_SYSTEM and not command.assignments and not command.guarded:
                        return command
    return None


def _fix(value: Word, step: Step, image: Image) -> Fix | None:
    """``:$PATH`` at the value's end, where that is the base image's PATH and no other instruction builds on the variable."""
    texts = (each.instruction.text for stage in image.stages for each in stage.steps if each.keyword != "RUN")
    if "PATH" in step.before.env or "'" in value.raw or value.raw.endswith(step.instruction.escape):
        return None
    if any(_USES_PATH.search(text) for text in texts):
        return None
    end = value.span.end - value.raw.endswith('"')
    edit = Edit(value.source.path, end, end, ":$PATH")
    return Fix("add :$PATH", [edit], effect=["changes ENV", "uncovers errors"])
