"""The image exposes a port but says nothing to start, so that a container of it starts Python's prompt."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.manifests import started_by_kubernetes

rule = Rule(summary="The image exposes a port but starts nothing", severity="warning", since="0.1.0")


@rule.step("EXPOSE")
def find(step: Step, image: Image) -> Findings:
    project, start = image.project, image.project.start
    base = image.final.root.base
    if start is None or start.step is not None or image.final.last("EXPOSE") is not step or project.for_development:
        return
    if base.python_tag is None or "onbuild" in base.python_tag.words or image.final is not image.stages[-1]:
        return
    if any(service.starts_other for service in project.services) or _started_elsewhere(image):
        return
    yield rule.at(
        step.instruction.name,
        f"EXPOSE says that something listens, but neither CMD nor ENTRYPOINT starts it: a container of the image runs python3, as {base.text} says, and ends at once",
        'Add the command that starts the application: CMD ["program", "argument"].',
        related=[(base.written, "its CMD is python3")],
    )


def _started_elsewhere(image: Image) -> bool:
    """Whether a platform's manifest may say the command, or ONBUILD makes this an image to build on."""
    context = image.project.context
    if any(step.keyword == "ONBUILD" for step in image.shipped):
        return True
    return context is None or started_by_kubernetes(context.folder)
