"""What a compose service mounts: binds, volumes and temporary file systems, in the short and the long form."""

import posixpath

from dockerlint.regex import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .compose import Node, Service

_PART = regex(r"(?:\$\{[^}]*\}|[^:])+")
_HOST = (".", "/", "~", "$")


class Mount:
    """One mount. `kind` is ``bind``, ``volume`` or ``tmpfs``; `source` the host's path or the volume's name, empty for an anonymous volume;
    `target` the absolute path in the container.
    """

    __slots__ = ("kind", "node", "source", "target")

    def __init__(self, node: "Node", kind: str, source: str, target: str) -> None:
        self.node = node
        self.kind = kind
        self.source = source
        self.target = posixpath.normpath(target)


def mounts(service: "Service") -> "list[Mount]":
    """The mounts whose place in the container is known."""
    volumes, tmpfs = service.node.get("volumes"), service.node.get("tmpfs")
    found = [mount for node in (volumes.elements if volumes else []) if (mount := _mount(node))]
    return [*found, *(_tmpfs(tmpfs) if tmpfs else ())]


def _mount(node: "Node") -> "Mount | None":
    if node.text is None:
        kind, source, target = (_text(node.get(key)) for key in ("type", "source", "target"))
        return Mount(node, kind or "volume", source, target) if target.startswith("/") else None
    parts = _PART.findall(node.text)
    source, target = ("", parts[0]) if len(parts) == 1 else (*parts, "", "")[:2]
    if not target.startswith("/"):
        return None
    return Mount(node, "bind" if source.startswith(_HOST) else "volume", source, target)


def _tmpfs(node: "Node") -> "Iterator[Mount]":
    for item in node.elements or [node]:
        target = (item.text or "").partition(":")[0]
        if target.startswith("/"):
            yield Mount(item, "tmpfs", "", target)


def _text(node: "Node | None") -> str:
    return (node.text or "") if node else ""
