"""What is known of a base image by its reference alone, without asking a registry."""

from dockerlint.data import base_images
from dockerlint.regex import regex

from .reference import PythonTag, Reference, parse_reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Word

_UV_PYTHON = regex(r"python(\d+)\.(\d+)")


class BaseImage:
    """The image that a stage is FROM.

    `written` is the word in FROM; `text` the reference with variables resolved, None where they cannot be;
    `arguments` the names of the ARGs that took part; `stage` is True for an earlier stage of the file.
    """

    def __init__(self, written: "Word", text: "str | None", arguments: "list[str]", stage: bool = False) -> None:
        self.written = written
        self.text = text
        self.arguments = arguments
        self.stage = stage
        self.scratch = text == "scratch"
        external = text and not stage and not self.scratch
        self.reference: Reference | None = parse_reference(text) if text and external else None
        self.official: str | None = None
        self.python_tag: PythonTag | None = None
        self._same: Reference | None = None
        if self.reference is not None:
            self.take_for(self.reference)

    def take_for(self, reference: Reference) -> None:
        """Take it for the image of this reference: it is the same, pulled from elsewhere."""
        self._same, self.official = reference, reference.official
        if self.official == "python":
            self.python_tag = PythonTag(reference.tag, digest=reference.digest is not None)

    @property
    def known(self) -> "base_images.Known | None":
        """Its entry in the table of well-known images."""
        return base_images.find(self.official, self._same) if self._same is not None else None

    @property
    def python_version(self) -> "tuple[int, int] | None":
        """Major and minor of the Python it brings, where the reference says so."""
        if self.python_tag:
            return self.python_tag.version
        if self._same and self._same.repository == "astral-sh/uv":
            found = _UV_PYTHON.search(self._same.tag or "")
            return (int(found[1]), int(found[2])) if found else None
        return None

    @property
    def part_at_fault(self) -> "Word":
        """The tag where it is written out in FROM, else the whole reference."""
        raw = self.written.raw
        tag = self.reference.tag if self.reference else None
        at = raw.rfind(f":{tag}") if tag else -1
        return self.written.part(at + 1, at + 1 + len(tag)) if tag and at > 0 and "$" not in raw else self.written

    @property
    def name(self) -> str:
        """What a message calls it: as it is written, without a digest behind a tag."""
        text = self.text or ""
        return text.partition("@")[0] if self.reference is not None and self.reference.tag else text

    @property
    def origin(self) -> str:
        """``python:3.9-slim``, with the ARGs it came from in brackets."""
        by = f" (by ARG {', '.join(self.arguments)})" if self.arguments else ""
        return f"{self.name}{by}"


def variant_of(base: BaseImage) -> "str | None":
    """``slim``, ``alpine`` or ``full`` of an official Python image, or one of uv that brings Python; None of any other."""
    if base.python_tag is not None:
        return base.python_tag.variant
    if base.python_version is None or base.reference is None:
        return None
    return next((name for name in ("slim", "alpine") if name in (base.reference.tag or "")), "full")


_ON_BUILDPACK = frozenset(("buildpack-deps", "python", "pypy", "node", "ruby", "golang", "rust", "gcc"))
_SMALLER = regex(r"slim|alpine|curl|scm|windows|nanoserver")


def is_full(base: BaseImage) -> bool:
    """Whether it is an official image that is built on buildpack-deps: compilers and the headers of common libraries are there."""
    tag = base.reference.tag if base.reference is not None else None
    return base.official in _ON_BUILDPACK and not _SMALLER.search(tag or "")
