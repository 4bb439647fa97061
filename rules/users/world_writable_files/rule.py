"""Files of the image are made writable for every user."""

from dockerlint import Copy, Findings, Image, Rule, Step
from dockerlint.facts.permissions import changes, lets_everybody_write
from dockerlint.facts.places import path_in_image
from dockerlint.syntax.shell import is_static

rule = Rule(summary="Files that every user can write", severity="warning", since="0.1.0", mentions=("chmod",))
_SHARED = ("/tmp", "/var/tmp", "/run", "/var/run", "/dev", "/var/lock")  # noqa: S108 - where everybody writes anyhow
_HELP = "Give them to the user that writes: chown app PATH; where the number is not known (OpenShift), chgrp -R 0 PATH && chmod -R g=u PATH."


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    if not image.ships(step) or image.project.for_development:
        return
    for change in changes(step):
        if (
            change.invoked.program != "chmod"
            or not is_static(change.setting)
            or not lets_everybody_write(
                change.setting.text, change.recursive and not any("*" in word.raw for word in change.paths)
            )
        ):
            continue
        paths = [path_in_image(step, change.invoked, word) for word in change.paths]
        if not all(
            path is not None and f"{path}/".startswith(tuple(f"{folder}/" for folder in _SHARED)) for path in paths
        ):
            yield rule.at(
                change.setting, _message(change.setting.text, ", ".join(word.raw for word in change.paths)), _HELP
            )


@rule.copy
def find_in_copy(copy: Copy, image: Image) -> Findings:
    flag = copy.step.flag("chmod")
    if flag is None or not flag.value or not image.ships(copy.step) or image.project.for_development:
        return
    if lets_everybody_write(flag.value):
        what = ", ".join(word.raw for word in copy.source_words) or copy.step.words[-1].raw
        yield rule.at(
            flag.word, _message(flag.value, what), "Write --chmod=755, and give to the user that writes: --chown=app."
        )


def _message(mode: str, what: str) -> str:
    return f"{mode} lets every user in the container write {what}: whoever breaks in as any of them can change it"
