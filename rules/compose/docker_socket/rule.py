"""A service that is built here gets the engine's socket, and with it the host."""

from dockerlint import Findings, Project, Rule, Service
from dockerlint.facts.compose_mounts import mounts

rule = Rule(summary="A service that is built here gets the Docker socket", severity="warning", since="0.1.0")
_SOCKETS = ("/docker.sock", "/podman.sock", "/containerd.sock")


@rule.service
def find(service: Service, project: Project) -> Findings:  # noqa: ARG001
    if service.node.get("build") is None:
        return
    for mount in mounts(service):
        if mount.source.endswith(_SOCKETS):
            message = f"{service.name} gets {mount.source}: whoever can run code in it can start a container that has all of the host, as root"
            if (mount.node.text or "").endswith(":ro"):
                message += "; :ro does not change that"
            help_text = "Leave it out, or put a proxy between the two that lets through only the calls that are needed."
            yield rule.at(mount.node, message, help_text)
