"""The final image is built on the full python image instead of its slim variant."""

from dockerlint import Findings, Image, Rule
from dockerlint.data.python_releases import NEWEST
from dockerlint.facts.base_image import BaseImage

rule = Rule(summary="The final image is built on the full python image", severity="warning", since="0.1.0")


@rule.image
def find(image: Image) -> Findings:
    base = image.final.root.base
    if base.python_tag is None or base.python_tag.variant != "full" or image.project.for_development:
        return
    message = f"{base.origin} is the full Python image: compilers, headers and version control reach the final image, where an application rarely needs them"
    yield rule.at(
        base.part_at_fault,
        message,
        f"Use {_slim(base)}; what must be compiled, compile in an earlier stage.",
    )


def _slim(base: BaseImage) -> str:
    name = base.reference.image if base.reference else "python"
    tag = base.python_tag.slim if base.python_tag else None
    return f"{name}:{tag}" if tag else f"a slim tag, such as {name}:{NEWEST}-slim-trixie"
