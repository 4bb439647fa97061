"""A bind mount covers the application in the image, so that what runs is not what was built."""

import posixpath

from dockerlint import Copy, Findings, Node, Project, Rule, Service
from dockerlint.compose_edits import without_element
from dockerlint.facts.copies import below
from dockerlint.facts.project import for_development

rule = Rule(summary="A bind mount hides the application in the image", severity="warning", since="0.1.0")


@rule.service
def find(service: Service, project: Project) -> Findings:
    if not project.builds(service) or service.node.get("develop") is not None or _development(service, project):
        return
    volumes = service.node.get("volumes")
    for element in volumes.elements if volumes else ():
        host, target = _bind(element)
        if host is None or target in (None, "/"):
            continue
        hidden = [copy for copy in project.copies if _hides(copy, str(target), _names_file(host), project)]
        if hidden:
            message = f"{host} is mounted over {target}, where the image has the application: what runs is the folder of the host, not what was built"
            help_text = "Mount it in a compose.override.yaml for development only, or use develop.watch."
            whole = any(copy.whole_context for copy in hidden)  # else the image may hold less than the mount brings
            fix = without_element(service, "volumes", element, "remove the mount") if whole else None
            yield rule.at(element, message, help_text, fix)


def _development(service: Service, project: Project) -> bool:
    profiles = service.node.get("profiles")
    names = [element.text or "" for element in profiles.elements] if profiles else []
    return project.for_development or any(for_development(name) for name in names)


def _hides(copy: Copy, target: str, file: bool, project: Project) -> bool:
    """Whether the mount at `target` covers what was copied; a file may cover a file only."""
    if copy.destination is None or below(copy.destination, target) is None:
        return False
    if copy.destination != target or not file or copy.into_folder:
        return True
    context = project.context
    return context is not None and any(context.is_dir(posixpath.normpath(text)) for _, text in copy.local_sources)


def _names_file(host: str) -> bool:
    return posixpath.splitext(host)[1] not in ("", ".")


def _bind(element: Node) -> tuple[str | None, str | None]:
    """Host path and container path of a bind mount of a relative path; (None, None) for volumes."""
    if element.text is not None:
        host, _, rest = element.text.partition(":")
        target = rest.partition(":")[0]
    else:
        kind, source, place = element.get("type"), element.get("source"), element.get("target")
        host = source.text or "" if source and kind and kind.text == "bind" else ""
        target = place.text or "" if place else ""
    if not host.startswith((".", "${PWD}", "$PWD")) or not target.startswith("/"):
        return None, None
    return host, posixpath.normpath(target)
