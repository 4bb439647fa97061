"""The ports that compose files name by ``expose:`` for the services that build a Dockerfile."""

import os

from dockerlint.regex import regex

from .compose import read_compose
from .folders import entries, parents

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .compose import Service
    from .project import Project

_NAME = regex(r"(?:docker-)?compose[\w.-]*\.ya?ml")


def exposed_by_compose(project: "Project", port: int) -> bool:
    """Whether any compose file above the Dockerfile exposes the port, whatever it is called: ``docker-compose-stage.yml``."""
    return any(_holds(service, port) for service in _building(project))


def _building(project: "Project") -> "Iterator[Service]":
    """The services that build the Dockerfile, of every compose file in its folder and in those above."""
    dockerfile = os.path.abspath(project.file) if project.file is not None else ""
    for folder in parents(os.path.dirname(dockerfile)) if dockerfile else ():
        try:
            held = entries(folder)
        except OSError:
            continue
        for name, is_folder in held:
            if not is_folder and "compose" in name and _NAME.fullmatch(name):
                path = os.path.join(folder, name)
                compose = read_compose(path, project.shown(path), "expose", project.files)
                yield from compose.building(dockerfile) if compose else ()


def _holds(service: "Service", port: int) -> bool:
    node = service.node.get("expose")
    return any(port in _ports(element.text or "") for element in (node.elements if node else ()))


def _ports(text: str) -> range:
    """What one entry names: ``8000``, ``8000/tcp``, ``8000-8010``; nothing where it cannot be read, or is not TCP's."""
    written, _, protocol = text.partition("/")
    first, _, last = written.partition("-")
    last = last or first
    known = first.isdecimal() and last.isdecimal() and protocol in ("", "tcp")
    return range(int(first), int(last) + 1) if known else range(0)
