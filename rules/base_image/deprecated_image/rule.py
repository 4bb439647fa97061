"""The base image's makers have given it up: it gets no updates any more."""

from dockerlint import Findings, Image, Rule, Stage
from dockerlint.data.deprecated_images import OFFICIAL, REPOSITORIES

rule = Rule(summary="The base image is deprecated by its makers", severity="warning", since="0.1.0")
# Early access builds of OpenJDK come as no other image.
_EARLY_ACCESS = ("-ea-", "-ea")


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    base = stage.base
    reference = base.reference
    if reference is None:
        return
    on_hub = reference.registry in (None, "docker.io")
    instead = OFFICIAL.get(base.official) if base.official else REPOSITORIES.get(reference.repository if on_hub else "")
    if base.official == "openjdk" and any(mark in (reference.tag or "") for mark in _EARLY_ACCESS):
        return
    onbuild = base.python_tag is not None and "onbuild" in base.python_tag.words
    if onbuild:
        instead = "python:<version>-slim, with COPY and RUN written out"
    if instead is None:
        return
    message = f"{base.origin} is deprecated by its makers and gets no updates any more: neither Python nor the system's packages are mended"
    if not (onbuild or "python" in instead):
        message = f"{base.origin} is deprecated by its makers and gets no updates any more: known holes in its packages stay open"
    yield rule.at(base.written, message, f"Take {instead}.", severity=None if stage in image.final.chain else "info")
