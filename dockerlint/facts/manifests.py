"""Manifests of a platform beside the application, as far as they say something about the container."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDERS = ("", "k8s", ".k8s", "kubernetes", "kube", "manifests", "deploy", "deployment", "helm", "chart", "charts")
_MAX_DEPTH = 3
_MAX_FILES = 200
_MAX_BYTES = 200_000


def probed_by_kubernetes(folder: str) -> bool:
    """Whether a manifest or chart below the folder has Kubernetes ask the container how it is."""
    return _mentioned(folder, b"livenessProbe:", b"readinessProbe:")


def started_by_kubernetes(folder: str) -> bool:
    """Whether a manifest or chart below the folder may say what a container starts."""
    return _mentioned(folder, b"command:", b"args:")


def joined_by_dapr(folder: str) -> bool:
    """Whether a manifest or chart below the folder has Dapr put its sidecar beside a container."""
    return _mentioned(folder, b"dapr.io/enabled")


def _mentioned(folder: str, *keys: bytes) -> bool:
    left = _MAX_FILES
    for path in _manifests(folder):
        left -= 1
        if left < 0:
            return False
        try:
            with open(path, "rb") as file:
                text = file.read(_MAX_BYTES)
        except OSError:
            continue
        if any(key in text for key in keys):
            return True
    return False


def _manifests(folder: str) -> "Iterator[str]":
    """YAML files in the folder itself and in those below it that are called as manifests are."""
    for name in _FOLDERS:
        yield from _yaml_files(os.path.join(folder, name), _MAX_DEPTH if name else 0)


def _yaml_files(folder: str, depth: int) -> "Iterator[str]":
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.endswith((".yaml", ".yml")):
            yield entry.path
        elif depth and entry.is_dir(follow_symlinks=False):
            yield from _yaml_files(entry.path, depth - 1)
