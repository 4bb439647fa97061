"""Image references: ``registry/repository:tag@digest``."""

from dockerlint.data import image_platforms
from dockerlint.regex import regex

_REFERENCE = regex(
    r"(?:(?P<registry>[^/@]*[.:][^/@]*|localhost)/)?(?P<repository>[^:@]+)(?::(?P<tag>[\w][\w.-]{0,127}))?(?:@(?P<digest>\w[\w+.-]*:[0-9a-fA-F]{32,}))?"
)
_HUB = frozenset(("docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"))
_VERSION = regex(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?((?:a|b|rc|-rc)\d*)?(?=-|$)")
_DEBIAN = ("buster", "bullseye", "bookworm", "trixie", "forky", "stretch", "jessie", "wheezy", "sid")
_SLIM_RELEASES = frozenset(("jessie", "stretch", "buster", "bullseye", "bookworm", "trixie", "forky"))


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
    def image(self) -> str:
        """Registry and repository as written, without tag and digest."""
        return f"{self.registry}/{self.repository}" if self.registry else self.repository

    @property
    def host(self) -> str:
        """The registry that it is pulled from, ``docker.io`` where none is written and for the Hub's other names."""
        return "docker.io" if self.registry is None or self.registry in _HUB else self.registry

    @property
    def spellings(self) -> "list[str]":
        """How it may be written without its digest: with and without the Hub's name, and with the tag that is meant where none is written."""
        path = self.repository.removeprefix("library/") if self.host == "docker.io" else self.repository
        names = [f"{self.host}/{path}"]
        if self.host == "docker.io":
            names += [path] if "/" in path else [path, f"library/{path}", f"docker.io/library/{path}"]
        tag = self.tag or ("latest" if self.digest is None else "")
        return [*names, *(f"{name}:{tag}" for name in names if tag)]

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

    @property
    def platform(self) -> "tuple[str, str] | None":
        """Operating system and architecture that the name says the image is made for; None where it does not say."""
        on_hub = self.registry is None or self.registry in _HUB
        if any(word in (self.tag or "") for word in image_platforms.WINDOWS_TAGS):
            return ("windows", "amd64")
        if self.registry == image_platforms.WINDOWS_REGISTRY:
            held = any(f"{self.repository}/".startswith(f"{name}/") for name in image_platforms.WINDOWS_REPOSITORIES)
            return ("windows", "amd64") if held else None
        return (
            image_platforms.NAMESPACES.get(self.repository.partition("/")[0])
            if on_hub and "/" in self.repository
            else None
        )


def parse_reference(text: str) -> "Reference | None":
    """The reference in `text`, or None where it is none."""
    found = _REFERENCE.fullmatch(text)
    if not found:
        return None
    return Reference(text, found["registry"], found["repository"], found["tag"], found["digest"])


class PythonTag:
    """What a tag of the official python image says: ``3.9-slim-bookworm``.

    `variant` is ``full``, ``slim``, ``alpine`` or ``windows``, None where only a digest is written; `release` the Debian or
    Alpine release, or None; `words` what stands behind the version.
    """

    __slots__ = ("major", "minor", "patch", "pre", "release", "variant", "words", "written_version")

    def __init__(self, tag: "str | None", digest: bool = False) -> None:
        untold = tag is None and digest
        tag = tag or "latest"
        found = _VERSION.match(tag)
        self.major = int(found[1]) if found else None
        self.minor = int(found[2]) if found and found[2] else None
        self.patch = int(found[3]) if found and found[3] else None
        self.pre = found[4] if found else None
        self.written_version = found[0] if found else ""
        words = [word for word in tag[len(self.written_version) :].split("-") if word]
        if not found and words[0] == "rc":
            self.written_version, self.pre, words = words[0], words[0], words[1:]
        self.words = words
        alpine = next((word for word in words if word.startswith("alpine")), None)
        windows = any(word.startswith(("windows", "nanoserver")) for word in words)
        self.release = next((word for word in words if word in _DEBIAN), None)
        if alpine:
            self.release = alpine[len("alpine") :] or None
        variant = "alpine" if alpine else "slim" if "slim" in words else "windows" if windows else "full"
        self.variant = None if untold else variant

    @property
    def understood(self) -> bool:
        """Whether the tag is written as those of the image are; else something may put a version in its place."""
        known = {*_DEBIAN, "slim", "onbuild", "latest", ""}
        return all(
            word in known or word.startswith(("alpine", "windowsservercore", "nanoserver", "ltsc"))
            for word in self.words
        )

    @property
    def version(self) -> "tuple[int, int] | None":
        """Major and minor version; the last of Python 2 was 2.7, so that ``2`` stands for it for ever."""
        if self.major == 2 and self.minor is None:
            return (2, 7)
        return None if self.major is None or self.minor is None else (self.major, self.minor)

    @property
    def slim(self) -> "str | None":
        """The slim tag of the same version and release; None where none is known to exist: ``3.13-trixie`` → ``3.13-slim-trixie``."""
        if any(word not in _SLIM_RELEASES for word in self.words) or not (self.written_version or self.words):
            return None
        return "-".join(word for word in (self.written_version, "slim", *self.words) if word)
