"""A RUN changes what lies in a volume: not every builder keeps that."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.copies import below
from dockerlint.facts.invocations import invocations
from dockerlint.facts.options import read_options
from dockerlint.facts.places import path_in_image

rule = Rule(
    summary="A RUN changes a folder that is a volume already", severity="info", since="0.1.0", mentions=("volume",)
)
# Program → its options that take a value.
_WRITERS = {
    "chown": frozenset(("--from",)), "chmod": frozenset[str](), "chgrp": frozenset[str](), "mkdir": frozenset(("-m", "--mode")),
    "touch": frozenset(("-d", "-r", "-t")), "cp": frozenset(("-t",)), "mv": frozenset(("-t",)),
}  # fmt: skip


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    if not image.ships(step) or not step.script.readable:
        return
    volumes = _volumes(step)
    for invoked in invocations(step) if volumes else ():
        for word in read_options(invoked.arguments, _WRITERS.get(invoked.program, frozenset())).arguments:
            path = path_in_image(step, invoked, word) if invoked.program in _WRITERS else None
            volume = next((name for name in volumes if path is not None and below(path, name) is not None), None)
            if volume is None:
                continue
            declared = volumes[volume]
            message = (
                f"{volume} is a volume since line {declared.instruction.line}: the legacy builder throws away what this {invoked.program} "
                "does to it, BuildKit keeps it"
            )
            yield rule.at(
                invoked.word,
                message,
                "Move the VOLUME behind this RUN.",
                related=[(declared.instruction.name, "a volume from here on")],
            )
            return


def _volumes(step: Step) -> "dict[str, Step]":
    """The volumes that are declared before the step, by their path."""
    found: dict[str, Step] = {}
    for earlier in step.stage.all_steps:
        if earlier is step:
            break
        for word in earlier.words if earlier.keyword == "VOLUME" else ():
            path = earlier.value(word)
            if path is not None and path.startswith("/"):
                found[path.rstrip("/") or "/"] = earlier
    return found
