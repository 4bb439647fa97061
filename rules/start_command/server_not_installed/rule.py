"""The container starts a server that nothing installs."""

from dockerlint import Findings, Fix, Image, Rule, Server
from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.facts.os_packages import package_name, shipped_packages
from dockerlint.facts.provision import packages_at_start
from dockerlint.requirement_edits import requires_too

rule = Rule(summary="The server that is started is not installed", severity="error", since="0.1.0")


@rule.image
def find(image: Image) -> Findings:
    server = image.project.server
    start = image.project.start
    if server is None or start is None or start.process is None:
        return
    process, distribution = start.process, DISTRIBUTIONS.get(start.process.program)
    if distribution is None or "/" in process.path:
        return
    packages = packages_at_start(image, process)
    if packages is None or not packages.lacks(distribution) or _from_elsewhere(image, server):
        return
    message = f"{process.program} is started, but nothing installs {distribution} ({packages.described(distribution)}): the container does not start"
    places = [
        (step.instruction.rest, "what is installed")
        for step in image.shipped
        if step.keyword == "RUN" and ("install" in step.instruction.text or " sync" in step.instruction.text)
    ][-1:]
    yield rule.at(
        process.word,
        message,
        packages.how_to_add(distribution),
        _fix(image, distribution),
        related=places,
    )


def _from_elsewhere(image: Image, server: Server) -> bool:
    """Whether a system package is the server, a start script installs something, or a RUN mentions it."""
    start = image.project.start
    before = [word.text for command in (start.commands if start else ()) for word in command.words]
    packages = any(server.kind in package_name(word) for found in shipped_packages(image) for word in found.words)
    return packages or "install" in before


def _fix(image: Image, distribution: str) -> Fix | None:
    edit = requires_too(image, distribution)
    return Fix(f"add {edit.text.strip()}", [edit], safe=False, effect=["uncovers errors"]) if edit else None
