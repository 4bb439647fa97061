"""The final image of a web application is built on an image of conda, with all that only an installation needs."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.conda import downloads

rule = Rule(summary="The final image is built on an image of conda", severity="info", since="0.1.0")
_IMAGES = frozenset(
    ("continuumio/miniconda3", "continuumio/anaconda3", "condaforge/miniforge3", "condaforge/mambaforge")
)
_USES = ("conda", "mamba", "environment.y")


@rule.server()
def find(server: Server, image: Image) -> Findings:
    base = image.final.root.base
    if base.reference is None or base.reference.repository not in _IMAGES or image.project.for_development:
        return
    if any("conda run" in command.text or "mamba run" in command.text for command in server.start.commands):
        return  # the container uses it
    runs = [step for step in image.shipped if step.keyword == "RUN"]
    if any(downloads(step) for step in runs):
        message = f"{base.origin} brings conda itself into the final image, its solver and the Python that it runs on: the environment alone is enough to start {server.how}"
        help_text = "Create the environment in a first stage and copy it, with conda-pack or as a folder at the same path, to debian:<release>-slim."
    elif any(word in step.instruction.text for step in image.shipped for word in _USES):
        return
    else:
        message = f"{base.origin} is used for its Python alone, no package comes from conda: its solver and the packages of its base environment stay in the image"
        help_text = "Take python:<version>-slim: pip installs the same packages there."
    yield rule.at(base.written, message, help_text)
