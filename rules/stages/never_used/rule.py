"""A stage that is built for another one is used by none."""

from dockerlint import Findings, Image, Rule, Stage, Word
from dockerlint.facts.targets import may_be_a_target

rule = Rule(summary="A stage that nothing uses", severity="info", since="0.1.0", needs="stages")


@rule.image
def find(image: Image) -> Findings:
    if image.final is not image.stages[-1] or _unclear(image):
        return
    unused = [
        stage
        for stage in image.stages
        if stage not in image.needed and not any(other.parent is stage for other in image.stages)
    ]
    used: set[Stage] = set()
    for stage in (
        image.stages if unused else ()
    ):  # looking for what names a target reads the files beside the Dockerfile
        if stage.name and may_be_a_target(image.project, stage.name):
            used.update(image.needed_by(stage))
    for stage in unused:
        if stage in used:
            continue
        name = f"the stage {stage.name}" if stage.name else "this stage, which has no name,"
        message = (
            f"{name} is neither copied from nor built on: nothing of it reaches the image, and the builder skips it"
        )
        remedy, related = "Copy from it what the image needs, COPY --from=…, or remove it.", []
        image_meant = _named_as_image(stage, image)
        if image_meant is not None:
            remedy = (
                f"FROM {image_meant.text} takes the newest image from the registry; the stage is FROM {stage.name}."
            )
            related = [(image_meant, "names an image, not the stage")]
        yield rule.at(stage.instruction.words[-1], message, remedy, related=related)


def _named_as_image(stage: Stage, image: Image) -> Word | None:
    """What a later FROM names that is called as the stage but for the registry: ``FROM docker.io/python`` behind ``… AS python``."""
    for other in image.stages[stage.index + 1 :]:
        found = other.base.reference
        if found is None or other.parent is not None or found.registry is None or found.tag or found.digest:
            continue
        if found.repository.removeprefix("library/") == stage.name:
            return other.base.written
    return None


def _unclear(image: Image) -> bool:
    """Whether a stage may be used in a way that cannot be read: by a variable, a trigger, or a line that is broken."""
    if any(instruction.problems for instruction in image.project.doc.instructions):
        return True
    steps = [step for stage in image.stages for step in stage.steps]
    if any(stage.base.text is None for stage in image.stages) or any(step.keyword == "ONBUILD" for step in steps):
        return True
    if any(stage.base.stage and stage.base.arguments for stage in image.stages):
        return True  # FROM ${STAGE} builds on another one with another --build-arg
    sources = [flag.value or "" for step in steps for flag in step.instruction.flags if flag.name == "from"]
    return any(
        "$" in source for source in (*sources, *(mount.get("from", "") for step in steps for mount in step.mounts))
    )
