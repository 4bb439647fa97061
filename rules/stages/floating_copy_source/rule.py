"""Files are taken from an image whose tag does not say a version."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.reference import Reference
from dockerlint.facts.taken_images import taken_images

rule = Rule(
    summary="COPY --from or a mount names an image without a version",
    severity="warning",
    since="0.1.0",
    mentions=("from=",),
)
_MOVING = frozenset(("latest", "stable", "edge", "nightly", "main", "master", "dev", "mainline", "lts", "current"))


@rule.step("COPY", "RUN")
def find(step: Step, image: Image) -> Findings:
    if step.stage not in image.needed:
        return
    for place, name, reference in taken_images(step, image):
        if not _floats(reference):
            continue
        message = (
            f"{name} names no version: what is taken from it changes at a pull, and nothing in the repository shows it"
        )
        help_text = f"Name the version: {reference.image}:<version>."
        yield rule.at(place, message, help_text)


def _floats(reference: Reference) -> bool:
    """Whether the tag moves; a bare name without a tag may be a named build context, or an image of the machine's own."""
    if reference.digest is not None:
        return False
    if reference.tag is None:
        return "/" in reference.repository or reference.registry is not None
    words = reference.tag.split("-")
    return words[0] in _MOVING and not any(char.isdigit() for char in reference.tag)
