"""A service that is built here runs with the host's privileges."""

from dockerlint import Findings, Node, Project, Rule, Service

rule = Rule(summary="A service that is built here has the host's privileges", severity="warning", since="0.1.0")
_HELP = "Leave it out; give the one capability or device that the application needs (cap_add, devices)."
_EVERYTHING = frozenset(("ALL", "SYS_ADMIN", "CAP_SYS_ADMIN"))


@rule.service
def find(service: Service, project: Project) -> Findings:  # noqa: ARG001
    if service.node.get("build") is None:
        return
    for node, message in _privileges(service):
        yield rule.at(node, message, _HELP)


def _privileges(service: Service) -> "list[tuple[Node, str]]":
    privileged, pid, added = (service.node.get(key) for key in ("privileged", "pid", "cap_add"))
    outcome = f"whoever can run code in {service.name} can take over the host"
    found = []
    if privileged is not None and privileged.text == "true":
        found.append((privileged, f"privileged: true gives all capabilities and all devices of the host: {outcome}"))
    if pid is not None and pid.text == "host":
        found.append((pid, f"pid: host shows {service.name} all processes of the host, and lets root in it stop them"))
    everything = [node for node in added.elements if node.text in _EVERYTHING] if added else []
    return found + [
        (node, f"cap_add: {node.text} allows nearly everything that root may do: {outcome}") for node in everything
    ]
