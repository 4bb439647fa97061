"""The image exposes a port but says nothing to start, so that a container of it starts Python's prompt."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.manifests import started_by_kubernetes

rule = Rule(summary="The image exposes a port but starts nothing", severity="warning", since="0.1.0")

_PLATFORMS = (
    "Procfile",
    "fly.toml",
    "railway.json",
    "railway.toml",
    "render.yaml",
    "app.json",
    "heroku.yml",
    "Makefile",
    "justfile",
    "Jenkinsfile",
)


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
    """Whether a platform's file may say the command, or this is an image to build on or to develop in."""
    project, context = image.project, image.project.context
    if context is None or "devcontainer" in project.path or any(step.keyword == "ONBUILD" for step in image.shipped):
        return True
    return any(context.is_file(name) for name in _PLATFORMS) or started_by_kubernetes(project)
