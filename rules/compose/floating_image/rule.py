"""A service's image has a tag that moves, so that an update may come at any pull."""

import os

from dockerlint import Edit, Findings, Fix, Project, Rule, Service
from dockerlint.data.image_versions import LATEST, ON_ALPINE
from dockerlint.data.stores import STORES, TIED_TO_VERSION
from dockerlint.facts.compose_services import develops
from dockerlint.facts.reference import Reference, parse_reference
from dockerlint.regex import regex

rule = Rule(summary="A compose service uses an image without a version", severity="warning", since="0.1.0")
_VERSION = regex(r"\d|[0-9a-f]{7,}")
_DAY_OR_COMMIT = regex(r"\d{6,}|\d{4}-\d|[0-9a-f]{7,}")
_DISTRIBUTION = regex(r"(?:alpine|debian|ubuntu|ubi|centos|windowsservercore|ltsc)[\d.]*")
_MOVING = frozenset((
    "latest", "stable", "mainline", "edge", "nightly", "main", "master", "dev", "develop", "release", "rolling", "lts", "current",
    "next", "canary", "rc", "beta",
))  # fmt: skip
_STORES = frozenset((
    "redis", "postgres", "mysql", "mariadb", "mongo", "valkey", "elasticsearch", "opensearch", "rabbitmq", "memcached",
    "clickhouse", "neo4j", "influxdb",
))  # fmt: skip
_PROGRAMS = frozenset((
    "nginx", "httpd", "traefik", "caddy", "haproxy", "python", "node", "php", "alpine", "debian", "ubuntu", "busybox", "adminer",
    "registry", "consul", "vault",
))  # fmt: skip


@rule.service
def find(service: Service, project: Project) -> Findings:
    node = service.node.get("image")
    if node is None or not node.text or "$" in node.text or _made_here(service, node.text):
        return
    if develops(service, project):
        return
    reference = parse_reference(node.text)
    if (
        reference is None
        or _local(reference)
        or reference.digest is not None
        or (reference.tag and _says_version(reference.tag))
    ):
        return
    shown = f"the tag {reference.tag}" if reference.tag else "no tag"
    kept = STORES.get(reference.name) in TIED_TO_VERSION and service.node.get("volumes") is not None
    change = "a newer version may refuse the data of the older one" if kept else "nothing in this file shows it"
    message = f"{node.text} has {shown}: the version changes at a pull, and {change}"
    variant = [word for word in (reference.tag or "").split("-") if word and word not in _MOVING]
    yield rule.at(
        node,
        message,
        f"Name a version, such as {reference.image}:{'-'.join(['<version>', *variant])}.",
        _fix(service, reference),
    )


def _made_here(service: Service, image: str) -> bool:
    """Built by this service or another one of the file, or never pulled."""
    policy = service.node.get("pull_policy")
    if service.node.get("build") is not None or (policy is not None and policy.text in ("never", "build")):
        return True
    built = (other.node.get("image") for other in service.compose.services if other.node.get("build") is not None)
    return any(name is not None and name.text == image for name in built)


def _says_version(tag: str) -> bool:
    """Not by the release of the distribution below, as in ``alpine3.22``, nor by what stands behind ``latest-``."""
    if tag.startswith("latest-"):
        return _DAY_OR_COMMIT.search(tag) is not None
    return any(_VERSION.search(word) for word in tag.split("-") if not _DISTRIBUTION.fullmatch(word))


def _local(reference: Reference) -> bool:
    """A bare name that is no well-known image may be one that is built on the machine."""
    return reference.registry is None and "/" not in reference.repository and reference.name not in _STORES | _PROGRAMS


def _fix(service: Service, reference: Reference) -> Fix | None:
    """The version that the tag stood for, where the table of official images knows it."""
    node, name = service.node.get("image"), reference.official or ""
    version, own = LATEST.get(name), service.node.span
    variant = {"": "", "latest": "", "alpine": "-alpine" if name in ON_ALPINE else None}.get(reference.tag or "")
    if node is None or version is None or variant is None or not own.start <= node.span.start < own.end:
        return None
    raw = node.source.text[node.span.start : node.span.end]
    if raw.strip("'\"") != node.text:
        return None
    tag = f"{version}{variant}"
    start = node.span.start + raw.index(str(node.text))
    edit = Edit(node.source.path, start, start + len(str(node.text)), f"{reference.image}:{tag}")
    effect = f"changes {os.path.basename(node.source.path)}: services.{service.name}.image"
    return Fix(f"write {reference.image}:{tag}", [edit], safe=False, effect=[effect])
