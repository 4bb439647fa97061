"""COPY --from names a stage that it cannot copy from."""

from dockerlint import Copy, Findings, Image, Rule
from dockerlint.data import base_images
from dockerlint.facts.reference import parse_reference
from dockerlint.syntax.suggest import suggest

rule = Rule(
    summary="COPY --from names a stage that it cannot copy from",
    severity="error",
    since="0.1.0",
    aliases=(
        "DL3022",
        "DL3023",
        "DS-0006",
        "copy_from_without_from_alias_defined_previously",
        "copy_from_references_current_from_alias",
        "copy-from-own-alias",
    ),
    mentions=("from=",),
)


@rule.copy
def find(copy: Copy, image: Image) -> Findings:
    flag = copy.step.flag("from")
    if flag is None or not flag.value:
        return
    found = _problem(copy, image, flag.value)
    if found is not None:
        yield rule.at(flag.word, *found)


def _problem(copy: Copy, image: Image, name: str) -> "tuple[str, str] | None":
    """What is wrong with the name, and the remedy; None where the builder can copy from it."""
    here, source = copy.step.stage, copy.stage
    if "$" in name:
        message = f"the builder does not replace variables in --from: it refuses {name}"
        return (
            message,
            f"Name a stage for it, FROM {name} AS source with an ARG before the first FROM, and copy from that.",
        )
    if source is here:
        return f"a stage cannot copy from itself, and {name} is this stage: the build stops", "Name another stage."
    if source is not None and source.index > here.index:
        line = source.instruction.line
        message = (
            f"the stage {name} begins later, on line {line}: only stages that stand before this one can be copied from"
        )
        return message, "Move that stage up, above this one."
    froms = [found for found in image.project.doc.instructions if found.keyword == "FROM"]
    if source is None and name.isdecimal() and len(froms) == len(image.stages):
        return (
            f"there is no stage {name}: they are counted from 0 to {len(froms) - 1}, and the build stops",
            "Name the stage by its name.",
        )
    near = (
        suggest(name.lower(), [stage.name for stage in image.stages[: here.index] if stage.name])
        if source is None
        else None
    )
    reference = parse_reference(name)
    if near is None or set(name) & set("/:@.") or reference is None or base_images.find(reference.official, reference):
        return None
    message = f"no stage is called {name}: the builder takes it for the image docker.io/library/{name}"
    return message, f"Did you mean --from={near}?"
