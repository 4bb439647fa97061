"""A service's image has a tag that moves, so that an update may come at any pull."""

import re

from dockerlint import Findings, Project, Rule, Service
from dockerlint.facts.reference import Reference, parse_reference

rule = Rule(summary="A compose service uses an image without a version", severity="warning", since="0.1.0")
_VERSION = re.compile(r"\d|[0-9a-f]{7,}")
_STORES = frozenset(
    ["redis", "postgres", "mysql", "mariadb", "mongo", "valkey", "elasticsearch", "opensearch", "rabbitmq", "memcached", "clickhouse", "neo4j", "influxdb"]
)
_PROGRAMS = frozenset(
    ["nginx", "httpd", "traefik", "caddy", "haproxy", "python", "node", "php", "alpine", "debian", "ubuntu", "busybox", "adminer", "registry", "consul", "vault"]
)


@rule.service
def find(service: Service, project: Project) -> Findings:  # noqa: ARG001
    node = service.node.get("image")
    if node is None or not node.text or "$" in node.text or service.node.get("build") is not None:
        return
    reference = parse_reference(node.text)
    if (
        reference is None
        or _local(reference)
        or reference.digest is not None
        or (reference.tag and _VERSION.search(reference.tag))
    ):
        return
    shown = f"the tag {reference.tag}" if reference.tag else "no tag"
    change = (
        "a newer version may refuse the data of the older one"
        if reference.name in _STORES
        else "nothing in this file shows it"
    )
    message = f"{node.text} has {shown}: the version changes at a pull, and {change}"
    yield rule.at(
        node,
        message,
        f"Name a version, such as {reference.repository}:<version>{'-' + reference.tag if reference.tag not in (None, 'latest') else ''}.",
    )


def _local(reference: Reference) -> bool:
    """A bare name that is no well-known image may be one that is built on the machine."""
    return reference.registry is None and "/" not in reference.repository and reference.name not in _STORES | _PROGRAMS
