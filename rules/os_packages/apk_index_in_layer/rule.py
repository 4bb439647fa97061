"""apk writes its package index into a layer of the image."""

from dockerlint import Edit, Findings, Fix, Image, Invocation, Rule, Step
from dockerlint.edits import plain_list, replaced, without_command, words_behind
from dockerlint.facts.apk import INSTALLING, UPDATE, VALUES, fetches_by_itself, leaving, verb_of, written_by
from dockerlint.facts.invocations import invocations
from dockerlint.facts.options import read_options

rule = Rule(
    summary="The package index of apk stays in the image", severity="warning", since="0.1.0", aliases=("DL3019", "DS-0025")
)  # fmt: skip
_HELP = "Write apk add --no-cache …, without apk update: the index is then read and not kept."


@rule.command("apk")
def find(invoked: Invocation, step: Step, image: Image) -> Findings:
    what = written_by(invoked, step, image)
    if what is None:
        return
    if what.text in INSTALLING:  # the next one finds the index that the first has left
        if invoked is not next(leaving(image), None):
            return
        message = (
            f"apk {what.text} fetches the package index into /var/cache/apk, and the layer carries it into the image"
        )
    else:
        shown = "apk update" if what.text == "update" else f"apk {verb_of(invoked)} {what.text}"
        message = f"{shown} writes the package index to /var/cache/apk, and the layer carries it into the image"
    yield rule.at(what, message, _HELP, _fix(invoked, step, image))


def _fix(invoked: Invocation, step: Step, image: Image) -> Fix | None:
    """``--no-cache`` for what is installed from here on; a call of its own that only reads the index goes."""
    calls = [each for each in invocations(step) if each.program == "apk"]
    alone = ("del", *INSTALLING) if fetches_by_itself(step) else ("del",)
    if not plain_list(step) or _read_elsewhere(step, image, alone):
        return None
    edits: list[Edit | None] = []
    behind = [each for each in calls[calls.index(invoked) :] if verb_of(each) in INSTALLING]
    if verb_of(invoked) == "update":
        edits.append(without_command(step, invoked.command))
    if not behind:
        return None
    for each in behind:
        options = read_options(each.arguments, VALUES)
        flag = next((options.flags[name] for name in UPDATE if name in options.flags), None)
        if flag is not None:
            edits.append(replaced(flag, "--no-cache") if flag.text in UPDATE else None)
        elif not options.has("--no-cache") and options.arguments:
            edits.append(words_behind(options.arguments[0], "--no-cache"))
    found = [edit for edit in edits if edit is not None]
    only_adds = all(edit.start == edit.end for edit in found)
    effect = "extends RUN" if only_adds else "changes RUN"
    return Fix("use --no-cache", found, effect=[effect]) if len(found) == len(edits) else None


def _read_elsewhere(step: Step, image: Image, alone: tuple[str, ...]) -> bool:
    """Whether another RUN may install with the index that this one leaves behind; what is `alone` does not need it."""
    for other in (each for stage in image.stages for each in stage.steps if each.keyword == "RUN" and each is not step):
        found = [each for each in invocations(other) if each.program == "apk" and verb_of(each) not in alone]
        if not other.script.readable or any(
            not {"--no-cache", *UPDATE} & {word.text for word in each.arguments} for each in found
        ):
            return True
    return False
