"""The container starts a server that nothing installs."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.facts.os_packages import package_name, shipped_packages
from dockerlint.facts.provision import brings, python_packages

rule = Rule(summary="The server that is started is not installed", severity="error", since="0.1.0")


@rule.image
def find(image: Image) -> Findings:
    server = image.project.server
    start = image.project.start
    if server is None or start is None or start.process is None or start.process.wrappers not in ([], ["exec"]):
        return
    process, distribution = start.process, DISTRIBUTIONS.get(start.process.program)
    if distribution is None or "/" in process.path:
        return
    names = python_packages(image)
    if names is None or brings(names, distribution) or _from_system(image, server):
        return
    shown = ", ".join(sorted(names - {"pip", "setuptools", "wheel"})[:6])
    message = f"{process.program} is started, but nothing installs {distribution} (installed: {shown or 'no package'}): the container does not start"
    places = [
        (step.instruction.rest, "what is installed")
        for step in image.shipped
        if step.keyword == "RUN" and "install" in step.instruction.text
    ][-1:]
    yield rule.at(
        process.word,
        message,
        f"Add {distribution} with a version to the requirements that the image installs.",
        related=places,
    )


def _from_system(image: Image, server: Server) -> bool:
    return any(server.kind in package_name(word) for packages in shipped_packages(image) for word in packages.words)
