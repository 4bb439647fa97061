"""A service's image has a tag that moves, so that an update may come at any pull."""

import re

from dockerlint import Findings, Project, Rule, Service
from dockerlint.facts.reference import parse_reference

rule = Rule(summary="A compose service uses an image without a version", severity="warning", since="0.1.0")
_VERSION = re.compile(r"\d|[0-9a-f]{7,}")


@rule.service
def find(service: Service, project: Project) -> Findings:  # noqa: ARG001
    node = service.node.get("image")
    if node is None or not node.text or "$" in node.text or service.node.get("build") is not None:
        return
    reference = parse_reference(node.text)
    if reference is None or reference.digest is not None or (reference.tag and _VERSION.search(reference.tag)):
        return
    shown = f"the tag {reference.tag}" if reference.tag else "no tag"
    message = f"{node.text} has {shown}: the version changes at a pull, and a newer data store may refuse the data of the older one"
    yield rule.at(
        node,
        message,
        f"Name a version, such as {reference.repository}:<version>{'-' + reference.tag if reference.tag not in (None, 'latest') else ''}.",
    )
