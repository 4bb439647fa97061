"""A bind mount covers the virtual environment in the image, so that the container does not find what it starts."""

import os

from dockerlint import Findings, Invocation, Project, Rule, Service
from dockerlint.facts.compose_mounts import Mount, mounts
from dockerlint.facts.copies import below
from dockerlint.facts.search_path import search_path
from dockerlint.facts.service_start import service_start
from dockerlint.facts.virtual_environments import shipped_environments

rule = Rule(summary="A bind mount hides the image's virtual environment", severity="error", since="0.1.0")


@rule.service
def find(service: Service, project: Project) -> Findings:
    binds = [mount for mount in mounts(service) if mount.kind == "bind"] if project.builds(service) else []
    start = service_start(service, project) if binds else None
    if start is None or start.process is None:
        return
    for folder, environment in shipped_environments(project.image).items():
        hiding = next(
            (mount for mount in binds if below(folder, mount.target) and not _spared(folder, mount, service)), None
        )
        if hiding is None or not _runs_from(folder, start.process, project) or _on_host(folder, hiding, service):
            continue
        message = (
            f"{hiding.source} is mounted over {hiding.target} and hides {folder}, the virtual environment in the image: "
            f"{_outcome(start.process)}"
        )
        help_text = f"Keep it visible with a volume of its own (- {folder}), or make it outside of {hiding.target}, such as in /opt/venv."
        yield rule.at(
            hiding.node, message, help_text, related=[(environment.word, "the virtual environment is made here")]
        )


def _outcome(process: Invocation) -> str:
    if process.interpreter is not None and "/" not in process.path:
        return f"{process.path} is another Python then, which has none of the packages"
    return f"{process.program} is not found, and the container ends with status 127"


def _spared(folder: str, hiding: Mount, service: Service) -> bool:
    """Whether another mount below the hiding one brings something to the environment's place."""
    return any(
        below(other.target, hiding.target) and below(folder, other.target) is not None for other in mounts(service)
    )


def _runs_from(folder: str, process: Invocation, project: Project) -> bool:
    """Whether the started command is looked for in the environment, and by nothing that would make a new one."""
    if not process.direct:
        return False
    if "/" in process.path:
        return process.path.startswith(f"{folder}/bin/")
    return next(iter(search_path(project.image.final)), None) == f"{folder}/bin"


def _on_host(folder: str, hiding: Mount, service: Service) -> bool:
    """Whether the host has something in that place, or it is not known."""
    if not hiding.source.startswith("."):
        return not hiding.source.startswith(("${PWD}", "$PWD"))
    place = os.path.join(service.compose.folder, hiding.source, below(folder, hiding.target) or "")
    return os.path.lexists(place)
