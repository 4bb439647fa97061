"""A base image whose tag does not say which version it is."""

from dockerlint import Findings, Image, Rule, Stage
from dockerlint.data.python_releases import NEWEST_ALPINE
from dockerlint.data.untagged_images import WITHOUT_LATEST
from dockerlint.facts.listed import is_listed
from dockerlint.facts.own_image import is_own
from dockerlint.facts.reference import Reference

rule = Rule(
    summary="The base image's tag does not say a version",
    severity="warning",
    since="0.1.0",
    aliases=("DL3006", "DL3007", "DS-0001", "CKV_DOCKER_7", "DKL-DI-0006"),
)

allowed = rule.option(
    "allowed", [], "Images whose tags may move, * in them for any characters: your own, such as registry.example.com/*."
)


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    base = stage.base
    reference = base.reference
    if reference is None or reference.digest is not None or (base.official and base.known is None):
        return  # a bare name that is no well-known image may be one of the machine's own, or a named build context
    if is_listed(reference.spellings, allowed.value(image.project)):
        return
    tag, python = reference.tag, base.python_tag
    if base.arguments and is_own(image.project, reference):
        return  # the release names it; the default is for trying it out
    if tag in (None, "latest") and reference.image in WITHOUT_LATEST:
        missing = f"{base.origin}: this image has had no tag latest since April 2019: nothing can be pulled, and the build fails"
        help_text = f"Name a tag, for instance {WITHOUT_LATEST[reference.image]}."
        yield rule.at(base.part_at_fault, missing, help_text, severity="error" if stage in image.needed else None)
        return
    if tag is None or tag == "latest":
        message = f"{base.origin} stands for the newest image of the day: Python and the distribution change under you at the next pull"
        if base.official != "python":
            message = f"{base.origin} stands for the newest image of the day: what is built changes at the next pull"
    elif python and python.pre == "rc":
        message = f"{base.origin} says no Python version: it stands for the pre-release of the day"
    elif python and not python.understood:
        return  # the place of a version that something else fills in
    elif python and python.major is None and (python.variant != "full" or python.release):
        message = f"{base.origin} says no Python version: it moves to the next Python every October"
    elif python and python.major is not None and python.version is None and "onbuild" not in python.words:
        message = f"{base.origin} says no minor version: it moves to the next Python every October, and paths such as lib/python3.X with it"
    else:
        return
    yield rule.at(base.part_at_fault, message, _help(reference))


def _help(reference: Reference) -> str:
    if reference.repository.startswith("distroless/"):
        return f"Name the digest, {reference.image}@sha256:…: these images have no version tags."
    example = "<version>"
    if reference.official == "python":
        example = f"3.13-alpine{NEWEST_ALPINE}" if "alpine" in (reference.tag or "") else "3.13-slim-trixie"
    return f"Name the version, for instance {reference.image}:{example}."
