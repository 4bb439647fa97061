"""A bind mount covers the application in the image, so that what runs is not what was built."""

import posixpath

from dockerlint import Findings, Node, Project, Rule, Service
from dockerlint.facts.copies import below

rule = Rule(summary="A bind mount hides the application in the image", severity="warning", since="0.1.0")


@rule.service
def find(service: Service, project: Project) -> Findings:
    if (
        project.service is None
        or service.name != project.service.name
        or project.image.empty
        or service.node.get("develop") is not None
    ):
        return
    volumes = service.node.get("volumes")
    for element in volumes.elements if volumes else ():
        host, target = _bind(element)
        if host is None or target is None:
            continue
        hidden = next(
            (
                copy.destination
                for copy in project.copies
                if copy.destination and below(copy.destination, target) is not None
            ),
            None,
        )
        if hidden is not None and target != "/":
            message = f"{host} is mounted over {target}, where the image has the application: what runs is the folder of the host, not what was built"
            yield rule.at(
                element, message, "Mount it in a compose.override.yaml for development only, or use develop.watch."
            )


def _bind(element: Node) -> tuple[str | None, str | None]:
    """Host folder and container folder of a bind mount of a relative path; (None, None) for volumes and files."""
    if element.text is not None:
        host, _, rest = element.text.partition(":")
        target = rest.partition(":")[0]
    else:
        kind, source, place = element.get("type"), element.get("source"), element.get("target")
        host = source.text or "" if source and kind and kind.text == "bind" else ""
        target = place.text or "" if place else ""
    if (
        not host.startswith((".", "${PWD}", "$PWD"))
        or not target.startswith("/")
        or posixpath.splitext(host)[1] not in ("", ".")
    ):
        return None, None
    return host, posixpath.normpath(target)
