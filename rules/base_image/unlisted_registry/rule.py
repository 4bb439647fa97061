"""An image comes from a registry that the team does not list."""

from fnmatch import fnmatchcase

from dockerlint import Findings, Image, Rule, Stage, Step
from dockerlint.facts.reference import Reference

rule = Rule(
    summary="An image comes from a registry that is not allowed", severity="warning", since="0.1.0", aliases=("DL3026",), needs="options",
)  # fmt: skip
registries = rule.option(
    "registries",
    [],
    "The registries that images may come from, * in them for any characters; docker.io is the Docker Hub.",
)


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    reference = stage.base.reference
    if reference is not None and _is_elsewhere(reference, image):
        yield rule.at(stage.base.written, *_texts(stage.base.origin, reference, image))


@rule.step("COPY", "RUN")
def find_taken(step: Step, image: Image) -> Findings:
    from dockerlint.facts.taken_images import taken_images

    for place, name, reference in taken_images(step, image):
        if _is_elsewhere(reference, image):
            yield rule.at(place, *_texts(name, reference, image))


def _is_elsewhere(reference: Reference, image: Image) -> bool:
    """Whether the registry is not listed; a bare name may be one of compose's additional contexts."""
    if "/" not in reference.image and reference.image in _contexts(image):
        return False
    listed = registries.value(image.project)
    return bool(listed) and not any(fnmatchcase(reference.host, pattern) for pattern in listed)


def _contexts(image: Image) -> set[str | None]:
    builds = [service.node.get("build") for service in image.project.services]
    given = [build.get("additional_contexts") for build in builds if build is not None]
    names = {key.text for node in given if node is not None for key, _ in node.items}
    return names | {(item.text or "").partition("=")[0] for node in given if node is not None for item in node.elements}


def _texts(shown: str, reference: Reference, image: Image) -> tuple[str, str]:
    listed = ", ".join(registries.value(image.project))
    message = f"{shown} comes from {reference.host}, and images may only come from {listed}"
    return (
        message,
        f"Take the image from there; where {reference.host} is right too, add it to [rule-options.{rule.name}].",
    )
