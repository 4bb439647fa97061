"""Which service of a compose file is a proxy that stands before another one."""

import os
import re
from itertools import islice

from dockerlint.syntax.source import decode

from .compose_mounts import mounts
from .compose_services import base_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .compose import Service

_PROXIES = frozenset(("nginx", "nginx-unprivileged", "openresty", "traefik", "caddy", "haproxy", "httpd", "envoy"))
_CONFIGURATION = (".conf", ".template", ".cfg", ".vhost", "Caddyfile", "nginx")
_MAX_FILES, _MAX_BYTES = 60, 200_000


def stands_before(proxy: "Service", service: "Service") -> bool:
    """Whether it is a proxy whose configuration, or the labels of the other one, say that it hands requests on to the service."""
    base = base_of(proxy)
    if proxy.name == service.name or base is None or base.name not in _PROXIES:
        return False
    labels = service.node.get("labels")
    written = labels.source.text[slice(*labels.span)] if labels else ""
    if base.name == "traefik" and "traefik." in written:
        return True
    target = re.compile(rf"(?:(?<![\w./-])|(?<=//)){re.escape(service.name)}(?::\d+|(?=[\s;/{{]))")
    return any(target.search(text) for text in _configuration(proxy))


def _configuration(proxy: "Service") -> "Iterator[str]":
    """The texts of the configuration files that the proxy mounts, or that lie where it is built."""
    for path in _places(proxy):
        files = [path] if os.path.isfile(path) else islice(_below(path), _MAX_FILES)
        for file in files:
            try:
                with open(file, "rb") as stream:
                    yield re.sub(r"#.*", "", decode(stream.read(_MAX_BYTES)))
            except OSError:
                continue


def _below(folder: str, depth: int = 2) -> "Iterator[str]":
    """The configuration files in a folder and in those directly below it."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_file() and entry.name.endswith(_CONFIGURATION):
            yield entry.path
        elif depth and entry.is_dir() and not entry.name.startswith(".") and entry.name != "node_modules":
            yield from _below(entry.path, depth - 1)


def _places(proxy: "Service") -> "list[str]":
    found = [
        os.path.join(proxy.compose.folder, mount.source)
        for mount in mounts(proxy)
        if mount.kind == "bind" and mount.source.startswith(".")
    ]
    context = proxy.build_context
    if context not in (None, "."):
        found.append(os.path.join(proxy.compose.folder, str(context)))
    return found
