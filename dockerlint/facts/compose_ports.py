"""The ports that a compose service publishes on the host."""

from dockerlint.regex import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .compose import Node, Service

_VARIABLE = regex(r"\$\{[^}]*\}|\$\w+")
_SHORT = regex(
    r"(?:(?:(?P<address>\[[^\]]*\]|[^:]*):)?(?P<published>[^:]*):)?(?P<target>[^:/]+)(?:/(?P<protocol>\w+))?"
)


class Port:
    """One entry of ``ports:``. `target` is the port in the container, None where it is not known or a range of several.

    `address`: the host's address, empty for all of them, None where a variable says it; `published`: the host's port as written,
    empty for any that is free.
    """

    __slots__ = ("address", "node", "protocol", "published", "target")

    def __init__(self, node: "Node", address: "str | None", published: str, target: str, protocol: str) -> None:
        self.node = node
        self.address = address
        self.published = published
        self.target = int(target) if target.isdecimal() else None
        self.protocol = protocol or "tcp"

    @property
    def everywhere(self) -> bool:
        """Whether it is open on all addresses of the host."""
        return self.address in ("", "0.0.0.0", "[::]", "::")  # noqa: S104 - looked for, not bound

    @property
    def local(self) -> bool:
        """Whether only the host itself can connect."""
        return self.address is not None and (
            self.address.startswith("127.") or self.address in ("localhost", "::1", "[::1]")
        )


def ports(service: "Service") -> "list[Port]":
    """What ``ports:`` publishes; entries that cannot be read are left out."""
    node = service.node.get("ports")
    return [port for item in (node.elements if node else []) if (port := _port(item))]


def _port(node: "Node") -> "Port | None":
    if node.text is None:
        address, published, target, protocol = (
            _text(node.get(key)) for key in ("host_ip", "published", "target", "protocol")
        )
        return Port(node, None if "$" in address else address, published, target, protocol) if target else None
    variables = _VARIABLE.findall(node.text)
    found = _SHORT.fullmatch(_VARIABLE.sub("\0", node.text))
    if found is None:
        return None
    address, published = found["address"] or "", found["published"] or ""
    if "\0" in address or ("\0" in published and found["address"] is None and _may_hold_address(variables[0])):
        return Port(node, None, published.replace("\0", "$"), found["target"], found["protocol"] or "")
    return Port(node, address, published.replace("\0", "$"), found["target"], found["protocol"] or "")


def _may_hold_address(variable: str) -> bool:
    """Whether a variable before the container's port may stand for ``address:port``: not if its default is a port."""
    default = variable.rstrip("}").rpartition("-")[2]
    return not default.isdecimal()


def _text(node: "Node | None") -> str:
    return (node.text or "") if node else ""
