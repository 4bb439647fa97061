"""COPY brings a virtual environment of the machine that builds."""

from dockerlint import Findings, Image, Rule
from dockerlint.facts.host_environments import host_environments

rule = Rule(summary="A virtual environment of the host is copied into the image", severity="error", since="0.1.0")


@rule.image
def find(image: Image) -> Findings:
    for found in host_environments(image):
        why = f"it is bound to the Python in {found.home} there, and nothing in it starts in the container"
        if found.over is None:
            message = f"{found.word.text} is a virtual environment of the machine that builds: {why}"
            help_text = f"Leave {found.path} out in .dockerignore, and install the packages by a RUN."
            yield rule.at(found.word, message, help_text)
        else:
            message = f"{found.copy.step.keyword} {found.word.raw} puts the host's {found.path} in the place of {found.over.path}, the image's virtual environment: {why}"
            related = [(found.over.word, "made here")]
            yield rule.at(found.word, message, f"Add {found.path} to .dockerignore.", related=related)
