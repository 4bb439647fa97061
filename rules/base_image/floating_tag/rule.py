"""A base image whose tag does not say which version it is."""

import re

from dockerlint import Findings, Image, Rule, Stage

rule = Rule(
    summary="The base image's tag does not say a version",
    severity="warning",
    since="0.1.0",
    aliases=("DL3006", "DL3007", "DS-0001", "CKV_DOCKER_7", "DKL-DI-0006"),
)
_RELEASES = re.compile(r"(?:slim|alpine|full|latest|stable|bullseye|bookworm|trixie|buster)(?:-|$)")


@rule.stage
def find(stage: Stage, image: Image) -> Findings:  # noqa: ARG001
    base = stage.base
    reference = base.reference
    if reference is None or reference.digest is not None or (base.official and base.known is None):
        return  # a bare name that is no well-known image may be one of the machine's own, or a named build context
    tag, name = reference.tag, reference.name
    if tag is None or tag == "latest":
        message = f"{base.origin} stands for the newest image of the day: Python and the distribution change under you at the next pull"
        if base.official != "python":
            message = f"{base.origin} stands for the newest image of the day: what is built changes at the next pull"
    elif base.official == "python" and _RELEASES.match(tag):
        message = f"{base.origin} says no Python version: it moves to the next Python every October"
    elif base.python_tag and base.python_tag.major is not None and base.python_tag.minor is None:
        message = f"{base.origin} says no minor version: it moves to the next Python every October, and paths such as lib/python3.X with it"
    else:
        return
    example = "python:3.13-slim-trixie" if base.official == "python" else f"{name}:<version>"
    yield rule.at(base.part_at_fault, message, f"Name the version, for instance {example}.")
