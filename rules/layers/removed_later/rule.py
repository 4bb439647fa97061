"""A RUN removes what an earlier layer holds: the image gets no smaller."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.invocations import invocations
from dockerlint.facts.layers import held_before, listed, weightiest
from dockerlint.facts.options import read_options
from dockerlint.facts.places import path_in_image

rule = Rule(
    summary="What an earlier layer holds is removed too late", severity="warning", since="0.1.0", mentions=("rm",)
)
_MOUNT = "Mount it instead of copying it: RUN --mount=type=bind,source=…,target=…, or do the work in a build stage."
_SAME_RUN = "Bring it, use it and remove it in one RUN, or do the work in a build stage."


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    if not image.ships(step) or not step.script.readable:
        return
    for invoked in invocations(step):
        if invoked.program != "rm" or invoked.command.guarded:
            continue
        for word in read_options(invoked.arguments, frozenset()).arguments:
            path = path_in_image(step, invoked, word)
            held = held_before(image, step, path) if path is not None else []
            if not held:
                continue
            message = f"rm hides {listed(held)} and frees nothing: the earlier layer is part of the image, whatever a later one removes"
            cure = _SAME_RUN if any(one.step.keyword == "RUN" for one in held) else _MOUNT
            yield rule.at(word, message, cure, related=[(one.where, "brought here") for one in weightiest(held)])
