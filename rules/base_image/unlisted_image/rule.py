"""A stage is built on an image that the team does not list."""

from fnmatch import fnmatchcase

from dockerlint import Findings, Image, Rule, Stage

rule = Rule(summary="A base image is not among those allowed", severity="warning", since="0.1.0", needs="options")
images = rule.option(
    "images",
    [],
    "The base images that may be used, with or without tag, * in them for any characters: python:3.13-slim*.",
)


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    base, listed = stage.base, images.value(image.project)
    if base.reference is None or not listed:
        return
    if any(fnmatchcase(name, pattern) for name in base.reference.spellings for pattern in listed):
        return
    message = f"{base.origin} is none of the base images that may be used ({', '.join(listed)})"
    yield rule.at(
        base.part_at_fault,
        message,
        f"Take one of them; where this one is right too, add it to [rule-options.{rule.name}].",
    )
