"""The final image is built on the full python image instead of its slim variant."""

from dockerlint import Findings, Image, Rule

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
        f"Use {_slim(base.reference.tag if base.reference else None)}; what must be compiled, compile in an earlier stage.",
    )


def _slim(tag: str | None) -> str:
    """``3.12-bookworm`` → ``python:3.12-slim-bookworm``."""
    if tag is None or tag == "latest":
        return "a slim tag, such as python:3.14-slim-trixie"
    version, _, release = tag.partition("-")
    return f"python:{version}-slim{'-' + release if release else ''}"
