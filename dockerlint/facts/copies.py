"""What COPY and ADD bring, and which file of the build context a path in the image comes from."""

import posixpath
from functools import cached_property

from dockerlint.syntax.source import Source

from .dockerignore import Ignore
from .stages import Stage, Step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .image import Image

_REMOTE = ("http://", "https://", "git@", "git://")
_MAX_HOPS = 8
_ANY_NAME = "a-name-that-nobody-listed"


class Copy:
    """One COPY or ADD. `sources` and `destination` are None where they cannot be resolved.

    `stage` is the stage of ``--from``; `foreign` is True where ``--from`` names something outside the file.
    """

    def __init__(self, image: "Image", step: Step) -> None:
        self.step = step
        words = step.words
        heredocs = {heredoc.word.start for heredoc in step.instruction.heredocs}
        self.source_words: list[Word] = [word for word in words[:-1] if word.start not in heredocs]
        self.sources = [step.value(word) for word in self.source_words]
        written = step.value(words[-1]) if len(words) > 1 else None
        self.into_folder = bool(written) and (str(written).endswith(("/", "/.")) or written == "." or len(words) > 2)
        self.destination = _absolute(step.before.workdir, written)
        origin = step.flag("from")
        self.local = origin is None
        """Whether it copies from the build context."""
        self.stage: Stage | None = image.stage_named(origin.value or "") if origin else None
        self.image = image
        self.foreign = origin is not None and self.stage is None

    @cached_property
    def local_sources(self) -> "list[tuple[Word, str]]":
        """The resolvable sources in the build context, each with its word; remote ones are left out.

        ``../app`` is ``app``: what leads out of the build context is cut off, as BuildKit does.
        """
        if not self.local:
            return []
        pairs = zip(self.source_words, self.sources, strict=True)
        return [(word, _inside(text)) for word, text in pairs if text is not None and not text.startswith(_REMOTE)]

    def place_of(self, path: str) -> "str | None":
        """Where the folder or file at `path` of the stage that is copied from comes to lie; None where it is not copied or not known."""
        if self.local or self.destination is None:
            return None
        for source in self._plain_sources:
            rest = below(path, source)
            if rest is not None:
                return posixpath.normpath(posixpath.join(self.destination, rest))
        return None

    @cached_property
    def _plain_sources(self) -> "list[str]":
        """The absolute paths of the sources that are known and have no wildcard."""
        known = [source for source in self.sources if source is not None and not set(source) & set("*?[")]
        return [posixpath.normpath(posixpath.join("/", source)) for source in known]

    def may_bring(self, path: str) -> bool:
        """Whether the file at `path` of the image may come from it."""
        return self.destination is None or below(path, self.destination) is not None

    def leaves_out(self, path: str) -> bool:
        """Whether .dockerignore or a ``--exclude`` keeps the context path from being copied."""
        context = self.image.project.context
        return self._excluded.excludes(path) or (context is not None and context.ignore.excludes(path))

    @cached_property
    def _excluded(self) -> Ignore:
        """What the instruction's ``--exclude`` leaves out."""
        patterns = [flag.value or "" for flag in self.step.instruction.flags if flag.name == "exclude"]
        return Ignore(Source("--exclude", "\n".join(patterns)) if patterns else None)

    @cached_property
    def files(self) -> "list[tuple[str, str]]":
        """What it brings from the build context: each file's context path and its path in the image, .dockerignore, ``--exclude``
        and ``--parents`` minded; less than all where `complete` is False, or the context's own.
        """
        context = self.image.project.context
        if context is None or self.destination is None:
            return []
        found = []
        for _, text in self.local_sources:
            for root in context.roots(text):
                sent = (path for path in context.files(root) if not self._excluded.excludes(path))
                found += [(path, self._target(root, path)) for path in sent]
        return found

    @property
    def complete(self) -> bool:
        """Whether `files` tells all that it brings: False for other stages, for URLs and where a word cannot be resolved."""
        context = self.image.project.context
        known = context is not None and self.destination is not None and context.complete
        return self.local and known and len(self.local_sources) == len(self.source_words)

    def _target(self, root: str, path: str) -> str:
        """Where the file at a context path comes to lie, that was found at or below a source's `root`."""
        destination = str(self.destination)
        if self.step.flag("parents") is not None:
            return posixpath.join(destination, path)
        if path != root:
            return posixpath.join(destination, str(below(path, root)) if root else path)
        return posixpath.join(destination, posixpath.basename(path)) if self.into_folder else destination

    @property
    def whole_context(self) -> "Word | None":
        """The source word that stands for the whole build context; None where only what .dockerignore lists is sent."""
        if self.leaves_out(_ANY_NAME):
            return None
        return next(
            (word for word, text in self.local_sources if posixpath.normpath(text.lstrip("/") or ".") in (".", "*")),
            None,
        )


def _inside(text: str) -> str:
    return posixpath.normpath(f"/{text}").lstrip("/") or "." if ".." in text.split("/") else text


def copies(image: "Image", steps: "list[Step]") -> "Iterator[Copy]":
    """The readable COPY and ADD instructions among the steps."""
    for step in steps:
        if step.keyword in ("COPY", "ADD") and step.words:
            if "copy" not in step.memo:
                step.memo["copy"] = Copy(image, step)
            yield step.memo["copy"]  # type: ignore[misc]


def _latest_first(image: "Image", stage: Stage) -> "list[Copy]":
    """The copies that the stage's image is made with, the last one first."""
    if "copies" not in stage.memo:
        stage.memo["copies"] = list(copies(image, stage.all_steps))[::-1]
    return stage.memo["copies"]  # type: ignore[return-value]


def locate(image: "Image", stage: Stage, path: "str | None", hops: int = 0) -> "str | None":
    """The context path of the file that lies at `path` (absolute) in the stage's image; None where that is not known."""
    found = trace(image, stage, path, hops)
    return found[0] if found is not None else None


def trace(
    image: "Image", stage: Stage, path: "str | None", hops: int = 0, before: "Step | None" = None
) -> "tuple[str, list[Copy]] | None":
    """As `locate`, with the copies that bring the file there, the last one first; of those that come `before` a step of the stage."""
    context = image.project.context
    if path is None or context is None or hops > _MAX_HOPS:
        return None
    path = posixpath.normpath(path)
    later = stage.all_steps[stage.all_steps.index(before) :] if before is not None else ()
    for copy in _latest_first(image, stage):
        if copy.destination is None or copy.step in later:
            continue
        if copy.stage is not None:
            earlier = _from_stage(image, copy, path, hops)
            if earlier is not None:
                return earlier[0], [copy, *earlier[1]]
        elif copy.image is not image:
            if copy.may_bring(path):  # from the context of another build
                return None
        elif (found := _from_context(image, copy, path)) is not None:
            return found, [copy]
    return None


def _from_context(image: "Image", copy: Copy, path: str) -> "str | None":
    context = image.project.context
    if context is None:
        return None
    for _, text in copy.local_sources:
        for source in context.glob(text):
            if context.is_dir(source):
                relative = below(path, str(copy.destination))
                candidate = posixpath.normpath(posixpath.join(source, relative)) if relative is not None else None
            else:
                candidate = source if path in _file_targets(copy, source) else None
            if candidate is not None and context.is_file(candidate) and not context.ignore.excludes(candidate):
                return candidate
    return None


def _from_stage(image: "Image", copy: Copy, path: str, hops: int) -> "tuple[str, list[Copy]] | None":
    if copy.stage is None:
        return None
    for text in copy.sources:
        if text is None:
            continue
        source = posixpath.join("/", text)
        relative = below(path, str(copy.destination))
        wanted = [posixpath.join(source, relative)] if relative else []
        wanted += [source] if path in _file_targets(copy, source) else []
        for candidate in wanted:
            found = trace(image, copy.stage, candidate, hops + 1)
            if found is not None:
                return found
    return None


def _file_targets(copy: Copy, source: str) -> "list[str]":
    destination = str(copy.destination)
    inside = posixpath.join(destination, posixpath.basename(source))
    return [inside] if copy.into_folder else [destination, inside]


def below(path: str, folder: str) -> "str | None":
    """`path` relative to `folder`, ``""`` for itself, None where it is not below."""
    if path == folder:
        return ""
    prefix = folder.rstrip("/") + "/"
    return path[len(prefix) :] if path.startswith(prefix) else None


def _absolute(folder: "str | None", path: "str | None") -> "str | None":
    if path is None:
        return None
    if path.startswith("/"):
        return posixpath.normpath(path)
    return posixpath.normpath(posixpath.join(folder, path)) if folder is not None else None
