"""A stage is built on an image that the team does not list."""

from dockerlint import Findings, Image, Rule, Stage
from dockerlint.facts.listed import is_listed

rule = Rule(summary="A base image is not among those allowed", severity="warning", since="0.1.0", needs="options")
images = rule.option(
    "images",
    [],
    "The base images that may be used, with or without tag, * in them for any characters: python:3.13-slim*.",
)


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    base, listed = stage.base, images.value(image.project)
    if base.reference is None or not listed or is_listed(base.reference.spellings, listed):
        return
    message = f"{base.origin} is none of the base images that may be used ({', '.join(listed)})"
    yield rule.at(
        base.part_at_fault,
        message,
        f"Take one of them; where this one is right too, add it to [rule-options.{rule.name}].",
    )
