"""A RUN changes owner, mode or place of what an earlier layer holds, and so stores it a second time."""

from dockerlint import Findings, Image, Invocation, Rule, Step, Word
from dockerlint.facts.invocations import invocations
from dockerlint.facts.layers import held_before
from dockerlint.facts.options import read_options
from dockerlint.facts.permissions import changes
from dockerlint.facts.places import path_in_image

rule = Rule(
    summary="chown, chmod or mv stores an earlier layer's files again",
    severity="warning",
    since="0.1.0",
    mentions=("chmod", "chown", "chgrp", "mv"),
)


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    if not image.ships(step) or not step.script.readable:
        return
    for change in changes(step):
        flag = f"--{'chmod' if change.invoked.program == 'chmod' else 'chown'}={change.setting.raw}"
        cure = f"Set it where the files are brought: COPY {flag} …; what is only read can stay root's."
        for word in change.paths:
            yield from _again(image, step, change.invoked, word, change.recursive, cure)
    for invoked in invocations(step):
        sources = read_options(invoked.arguments, frozenset(("-t", "--target-directory"))).arguments[:-1]
        for word in sources if invoked.program == "mv" else ():
            yield from _again(image, step, invoked, word, True, "Write it to its place at once.")


def _again(image: Image, step: Step, invoked: Invocation, word: Word, deep: bool, cure: str) -> Findings:
    path = None if invoked.command.guarded else path_in_image(step, invoked, word)
    held = held_before(image, step, path, deep) if path is not None else []
    if not held:
        return
    if invoked.program != "mv" and any(one.step.keyword == "RUN" for one in held):
        cure = "Make it with the right owner, in one RUN; what is only read can stay root's."
    what = " and ".join(f"{one.what} of line {one.step.instruction.line}" for one in held)
    message = f"{invoked.program} stores {what} a second time: a layer never changes an earlier one, it holds the changed files as a whole"
    yield rule.at(word, message, cure, related=[(one.where, "brought here") for one in held])
