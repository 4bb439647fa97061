"""Kubernetes manifests and charts around the Dockerfile, as far as they say something about its container."""

import os
import re

from dockerlint.data.stores import STORES
from dockerlint.regex import regex

from .folders import entries, parents
from .own_image import own_names, plain
from .reference import parse_reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .project import Project

_NAMES = r"(?:k8s|kubernetes|kube|helm|charts?|manifests?|kustomize|deploy|deployments?|openshift)"
_FOLDER = regex(rf"\.?{_NAMES}(?:[-_]{_NAMES})?", re.IGNORECASE)
_MAX_DEPTH = 3
_YAML = (".yaml", ".yml")
_MAX_FILES = 200
_MAX_BYTES = 200_000
_IMAGE = regex(rb"^\s*(?:-\s+)?image:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)
_WORKLOAD = regex(
    rb"^kind:\s*[\"']?(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Rollout|Pod|Job|CronJob)\b|^apiVersion:\s*[\"']?serving\.knative\.dev/",
    re.MULTILINE,
)
_PROBE = regex(rb"^\s*(?:livenessProbe|readinessProbe):", re.MULTILINE)
_START = regex(rb"^\s*(?:-\s+)?(?:command|args):", re.MULTILINE)
_NOT_ROOT = regex(rb"^\s*(?:runAsNonRoot:\s*[\"']?true\b|runAsUser:\s*[\"']?[1-9])", re.MULTILINE)


class Manifest:
    """One file. `images`: what its containers run, by the last part of the name, where that is written out; `workload`: it defines
    containers that Kubernetes runs; `probes`, `starts`, `not_root`, `dapr`: it says a probe, a command, that the process is not root,
    and that Dapr puts its sidecar beside it.
    """

    __slots__ = ("dapr", "images", "not_root", "probes", "starts", "workload")

    def __init__(self, data: bytes) -> None:
        texts = [found.decode("utf-8", "replace") for found in _IMAGE.findall(data)]
        references = [parse_reference(text) for text in texts if "{" not in text and "$" not in text]
        self.images = [plain(reference.name) for reference in references if reference is not None]
        self.workload = _WORKLOAD.search(data) is not None
        self.probes = _PROBE.search(data) is not None
        self.starts = _START.search(data) is not None
        self.not_root = _NOT_ROOT.search(data) is not None
        self.dapr = b"dapr.io/enabled" in data


def run_by_kubernetes(project: "Project") -> bool:
    """Whether a manifest or chart has Kubernetes run the container; it does not read HEALTHCHECK."""
    return any(found.workload or found.probes for found in manifests(project))


def started_by_kubernetes(project: "Project") -> bool:
    """Whether a manifest or chart may say what the container starts."""
    return any(found.starts for found in manifests(project))


def user_by_kubernetes(project: "Project") -> bool:
    """Whether a manifest or chart has Kubernetes run the process as a user that is not root."""
    return any(found.not_root for found in manifests(project))


def joined_by_dapr(project: "Project") -> bool:
    """Whether a manifest or chart has Dapr put its sidecar beside the container."""
    return any(found.dapr for found in manifests(project))


def manifests(project: "Project") -> "list[Manifest]":
    """Those that name the image; where none does, all that may be about it, which those of stores alone are not."""
    if project.file is None:
        return []
    own = os.path.dirname(os.path.abspath(project.file))
    found = [manifest for path in _paths(own) if (manifest := _read(path)) is not None]
    if not found:
        return []
    names = {plain(name) for name in own_names(project)}
    named = [manifest for manifest in found if names.intersection(manifest.images)]
    return named or [manifest for manifest in found if not _of_stores(manifest)]


def _of_stores(manifest: Manifest) -> bool:
    return bool(manifest.images) and all(name in STORES for name in manifest.images)


_known: "dict[tuple[str, int], Manifest]" = {}


def _read(path: str) -> "Manifest | None":
    """A file that many Dockerfiles share is read once."""
    try:
        key = (path, os.stat(path).st_mtime_ns)
        if key not in _known:
            with open(path, "rb") as file:
                _known[key] = Manifest(file.read(_MAX_BYTES))
        return _known[key]
    except OSError:
        return None


def _paths(own: str) -> "list[str]":
    """YAML files beside the Dockerfile and above it, and in the folders there that are called as those for manifests are."""
    found: list[str] = []
    for folder in parents(own):
        for name, is_folder in _relevant(folder):
            found += _yaml_files(os.path.join(folder, name), 1) if is_folder else [os.path.join(folder, name)]
            if len(found) >= _MAX_FILES:
                return found[:_MAX_FILES]
    return found


_found: "dict[tuple[str, int], list[tuple[str, bool]]]" = {}


def _relevant(folder: str) -> "list[tuple[str, bool]]":
    """Those of a folder's entries that may be manifests or hold some; found once for a folder above many Dockerfiles."""
    try:
        key = folder, os.stat(folder).st_mtime_ns
        if key not in _found:
            held = entries(folder)
            _found[key] = [one for one in held if (_FOLDER.fullmatch(one[0]) if one[1] else one[0].endswith(_YAML))]
    except OSError:
        return []
    return _found[key]


def _yaml_files(folder: str, depth: int) -> "Iterator[str]":
    """All YAML files in and below a folder that is called as those for manifests are."""
    try:
        held = entries(folder)
    except OSError:
        return
    for name, is_folder in held:
        if not is_folder and name.endswith(_YAML):
            yield os.path.join(folder, name)
        elif is_folder and depth < _MAX_DEPTH:
            yield from _yaml_files(os.path.join(folder, name), depth + 1)
