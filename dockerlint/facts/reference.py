"""Image references: ``registry/repository:tag@digest``."""

import re

_REFERENCE = re.compile(
    r"(?:(?P<registry>[^/@]*[.:][^/@]*|localhost)/)?(?P<repository>[^:@]+)(?::(?P<tag>[\w][\w.-]{0,127}))?(?:@(?P<digest>\w[\w+.-]*:[0-9a-fA-F]{32,}))?"
)
_HUB = frozenset(("docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"))
_VERSION = re.compile(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?((?:a|b|rc|-rc)\d*)?(?=-|$)")
_DEBIAN = ("buster", "bullseye", "bookworm", "trixie", "forky", "stretch", "jessie", "wheezy", "sid")


class Reference:
    """An image reference in parts; `tag` and `digest` are None where not written."""

    __slots__ = ("digest", "registry", "repository", "tag", "text")

    def __init__(
        self, text: str, registry: "str | None", repository: str, tag: "str | None", digest: "str | None"
    ) -> None:
        self.text = text
        self.registry = registry
        self.repository = repository
        self.tag = tag
        self.digest = digest

    @property
    def name(self) -> str:
        """The repository's last part: ``python`` of ``docker.io/library/python:3``."""
        return self.repository.rpartition("/")[2]

    @property
    def official(self) -> "str | None":
        """The name of a Docker official image, also through a mirror of ``library/``; else None."""
        if self.repository.startswith("library/") or self.repository.startswith("docker/library/"):
            return self.name
        on_hub = self.registry is None or self.registry in _HUB
        return self.name if on_hub and "/" not in self.repository else None


def parse_reference(text: str) -> "Reference | None":
    """The reference in `text`, or None where it is none."""
    found = _REFERENCE.fullmatch(text)
    if not found:
        return None
    return Reference(text, found["registry"], found["repository"], found["tag"], found["digest"])


class PythonTag:
    """What a tag of the official python image says: ``3.9-slim-bookworm``.

    `variant` is ``full``, ``slim``, ``alpine`` or ``windows``; `release` the Debian or Alpine release, or None.
    """

    __slots__ = ("major", "minor", "patch", "pre", "release", "variant")

    def __init__(self, tag: "str | None") -> None:
        tag = tag or "latest"
        found = _VERSION.match(tag)
        self.major = int(found[1]) if found else None
        self.minor = int(found[2]) if found and found[2] else None
        self.patch = int(found[3]) if found and found[3] else None
        self.pre = found[4] if found else None
        words = tag[found.end() :].strip("-").split("-") if found else tag.split("-")
        alpine = next((word for word in words if word.startswith("alpine")), None)
        windows = any(word.startswith(("windows", "nanoserver")) for word in words)
        self.release = next((word for word in words if word in _DEBIAN), None)
        if alpine:
            self.release = alpine[len("alpine") :] or None
        self.variant = "alpine" if alpine else "slim" if "slim" in words else "windows" if windows else "full"

    @property
    def version(self) -> "tuple[int, int] | None":
        return None if self.major is None or self.minor is None else (self.major, self.minor)
