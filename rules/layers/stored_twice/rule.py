"""A RUN changes owner, mode or place of what an earlier layer holds, and so stores it a second time."""

from dockerlint import Findings, Image, Invocation, Rule, Step, Word
from dockerlint.facts.copies import below
from dockerlint.facts.invocations import invocations
from dockerlint.facts.layers import held_before, listed, weightiest
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
            owner = change.setting.text if change.invoked.program == "chown" else None
            yield from _again(image, step, change.invoked, word, change.recursive, cure, told, owner)
    for invoked in invocations(step):
        sources = read_options(invoked.arguments, frozenset(("-t", "--target-directory"))).arguments[:-1]
        for word in sources if invoked.program == "mv" else ():
            yield from _again(image, step, invoked, word, True, "Write it to its place at once.", told)


def _again(
    image: Image,
    step: Step,
    invoked: Invocation,
    word: Word,
    deep: bool,
    cure: str,
    told: "list[str]",
    owner: str | None = None,
) -> Findings:
    """`told`: the paths that this RUN stores again already; it does so once, however often it changes them."""
    path = None if invoked.command.guarded else path_in_image(step, invoked, word)
    if path is None or any(below(path, earlier) is not None for earlier in told):
        return
    held = held_before(image, step, path, deep)
    if not held:
        return
    told.append(path)
    if owner is not None and all(_given(one.step) == owner for one in held):
        cure = f"Leave it out: COPY --chown={owner} has set this owner already."
    elif invoked.program != "mv" and any(one.step.keyword == "RUN" for one in held):
        cure = "Make it with the right owner, in one RUN; what is only read can stay root's."
    message = f"{invoked.program} stores {listed(held)} a second time: a layer never changes an earlier one, it holds the changed files as a whole"
    yield rule.at(word, message, cure, related=[(one.where, "brought here") for one in weightiest(held)])


def _given(brings: Step) -> str | None:
    """The owner that the instruction gives what it brings."""
    flag = brings.flag("chown")
    return flag.value if flag is not None else None
