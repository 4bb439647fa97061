"""A RUN changes owner, mode or place of what an earlier layer holds, and so stores it a second time."""

from dockerlint import Findings, Image, Invocation, Rule, Step, Word
from dockerlint.facts.copies import below
from dockerlint.facts.invocations import invocations
from dockerlint.facts.layers import Held, held_before, megabytes
from dockerlint.facts.options import read_options
from dockerlint.facts.permissions import changes
from dockerlint.facts.places import path_in_image
from dockerlint.regex import regex

rule = Rule(
    summary="chown, chmod or mv stores an earlier layer's files again",
    severity="warning",
    since="0.1.0",
    mentions=("chmod", "chown", "chgrp", "mv"),
)
# A mode by which every user may write.
_FOR_ALL = regex(r"0?[0-7]{2}[2367]|[ao]*\+[rxXst]*w\w*")


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    if not image.ships(step) or not step.script.readable:
        return
    told: list[str] = []
    for change in changes(step):
        flag = f"--{'chmod' if change.invoked.program == 'chmod' else 'chown'}={change.setting.raw}"
        cure = f"Set it where the files are brought: COPY {flag} …; what is only read can stay root's."
        if change.invoked.program == "chmod" and _FOR_ALL.fullmatch(change.setting.raw):
            cure = "Change nothing but what must be written, and set its owner where it is brought: COPY --chown=…"
        for word in change.paths:
            yield from _again(image, step, change.invoked, word, change.recursive, cure, told)
    for invoked in invocations(step):
        sources = read_options(invoked.arguments, frozenset(("-t", "--target-directory"))).arguments[:-1]
        for word in sources if invoked.program == "mv" else ():
            yield from _again(image, step, invoked, word, True, "Write it to its place at once.", told)


def _again(
    image: Image, step: Step, invoked: Invocation, word: Word, deep: bool, cure: str, told: "list[str]"
) -> Findings:
    """`told`: the paths that this RUN stores again already; it does so once, however often it changes them."""
    path = None if invoked.command.guarded else path_in_image(step, invoked, word)
    if path is None or any(below(path, earlier) is not None for earlier in told):
        return
    held = held_before(image, step, path, deep)
    if not held:
        return
    told.append(path)
    if invoked.program != "mv" and any(one.step.keyword == "RUN" for one in held):
        cure = "Make it with the right owner, in one RUN; what is only read can stay root's."
    message = f"{invoked.program} stores {_listed(held)} a second time: a layer never changes an earlier one, it holds the changed files as a whole"
    yield rule.at(word, message, cure, related=[(one.where, "brought here") for one in held])


def _listed(held: "list[Held]") -> str:
    """What has no size by its name, then all that has one together."""
    names = [f"{one.what} of line {one.step.instruction.line}" for one in held if one.size is None]
    sizes = [one for one in held if one.size is not None]
    if sizes:
        lines = [str(line) for line in sorted({one.step.instruction.line for one in sizes})]
        where = f"line {lines[0]}" if len(lines) == 1 else f"lines {', '.join(lines[:-1])} and {lines[-1]}"
        names.append(f"{megabytes(sum(one.size or 0 for one in sizes))} of {where}")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
