"""A Dockerfile and what belongs to it: build context, requirements, application, compose file. Everything is read when asked for."""

import os
import posixpath
from functools import cached_property
from pathlib import Path

from dockerlint.syntax.parse import parse

from .compose import NAMES, Compose, Service
from .context import Context
from .copies import Copy, copies
from .image import Image
from .servers import Server, server_of
from .start import Start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dockerlint.syntax.source import Source, Span
    from dockerlint.syntax.tree import Dockerfile

    from .application import Application

_MAX_PARENTS = 3


class Project:
    """One Dockerfile with its surroundings. `path` is how messages name it; `file` where it lies, None for standard input."""

    def __init__(
        self, doc: "Dockerfile", file: "Path | None", context: "Path | None" = None,
        build_args: "Mapping[str, str] | None" = None, target: "str | None" = None,
    ) -> None:  # fmt: skip
        self.doc = doc
        self.file = file
        self._context_given = context
        self.build_args = dict(build_args or {})
        self.target = target

    @classmethod
    def open(
        cls, path: "str | os.PathLike[str]", context: "Path | None" = None,
        build_args: "Mapping[str, str] | None" = None, target: "str | None" = None,
    ) -> "Project":  # fmt: skip
        """Read a Dockerfile. Raises OSError where it cannot be read."""
        file = Path(path)
        return cls(parse(file.read_bytes(), str(path)), file, context, build_args, target)

    @property
    def path(self) -> str:
        return self.doc.path

    @cached_property
    def image(self) -> Image:
        return Image(self, self.doc, self.build_args, self.target)

    @cached_property
    def _compose_found(self) -> "tuple[Compose | None, Service | None, Path | None]":
        """The nearest compose file, its service that builds this Dockerfile, and its folder."""
        if self.file is None:
            return None, None, None
        folder = self.file.absolute().parent
        for level, parent in enumerate((folder, *folder.parents)[: _MAX_PARENTS + 1]):
            for name in NAMES:
                path = parent / name
                if not path.is_file():
                    continue
                compose = _read_compose(path, self._shown(path))
                service = _building(compose, parent, self.file.absolute()) if compose else None
                if compose and (service or level == 0):
                    return compose, service, parent
            if (parent / ".git").exists():
                break
        return None, None, None

    def _shown(self, path: "Path") -> str:
        """`path` relative to where the Dockerfile was named from."""
        if self.file is None:
            return str(path)
        relative = os.path.relpath(path, self.file.absolute().parent)
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), relative.replace(os.sep, "/")))

    @property
    def compose(self) -> "Compose | None":
        """The compose file in the Dockerfile's folder, or the nearest above that builds it."""
        return self._compose_found[0]

    @property
    def service(self) -> "Service | None":
        """The compose service that builds this Dockerfile."""
        return self._compose_found[1]

    @cached_property
    def context(self) -> "Context | None":
        """The build context; None where no folder fits what the Dockerfile copies."""
        if self.file is None:
            return None
        folder = self._context_given or self._context_of_compose() or self._context_by_sources()
        return Context(folder, self._shown(folder.absolute()), self.file) if folder else None

    def _context_of_compose(self) -> "Path | None":
        _, service, folder = self._compose_found
        if service is None or folder is None or service.build_context is None:
            return None
        return Path(os.path.normpath(folder / service.build_context))

    def _context_by_sources(self) -> "Path | None":
        """The nearest folder, from the Dockerfile's own upwards, that has every source the Dockerfile copies."""
        if self.file is None:
            return None
        folder = self.file.absolute().parent
        wanted = list(self._plain_sources())
        for parent in (folder, *folder.parents)[: _MAX_PARENTS + 1]:
            if all((parent / source).exists() for source in wanted):
                return parent
            if (parent / ".git").exists():
                break
        return None

    def _plain_sources(self) -> "Iterator[str]":
        for stage in self.image.stages:
            for copy in copies(self.image, stage.steps):
                for _, text in copy.local_sources:
                    if not any(ch in text for ch in "*?[$"):
                        yield text.lstrip("/") or "."

    @cached_property
    def application(self) -> "Application | None":
        """The Python source in the build context."""
        if self.context is None:
            return None
        from .application import Application

        return Application(self.context)

    @cached_property
    def copies(self) -> "list[Copy]":
        """COPY and ADD of the shipped steps."""
        return [] if self.image.empty else list(copies(self.image, self.image.shipped))

    @cached_property
    def start(self) -> "Start | None":
        """What a container of the final image starts."""
        return None if self.image.empty else Start(self.image, self.image.final)

    @cached_property
    def server(self) -> "Server | None":
        """The server that it starts; None where it starts none that is known."""
        return server_of(self.start, self.application) if self.start else None

    @cached_property
    def secret_spans(self) -> "list[tuple[Source, Span]]":
        """Where the value of a credential stands; reports mask these places."""
        from .secrets import secret_spans

        return list(secret_spans(self))

    @cached_property
    def today(self) -> str:
        """Today's date as ``YYYY-MM-DD``; tests and reproducible runs set SOURCE_DATE_EPOCH."""
        from time import gmtime, strftime, time

        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        return strftime("%Y-%m-%d", gmtime(int(epoch) if epoch.isdecimal() else time()))

    @property
    def for_development(self) -> bool:
        """Whether the Dockerfile or its target says by its name that it is for development or tests."""
        from re import search

        stage = "" if self.image.empty else self.image.final.name or ""
        file = self.path.rpartition("/")[2].lower()
        return any(
            search(r"(?:^|[._-])(?:dev|devel|development|test|tests|testing|debug|local)(?:[._-]|$)", name)
            for name in (stage, file)
        )


def _read_compose(path: "Path", shown: str) -> "Compose | None":
    from dockerlint.syntax.source import Source, decode

    try:
        return Compose(Source(shown, decode(path.read_bytes())))
    except OSError:
        return None


def _building(compose: Compose, folder: "Path", dockerfile: "Path") -> "Service | None":
    for service in compose.services:
        context = service.build_context
        if context is None:
            continue
        named = os.path.normpath(folder / context / service.dockerfile)
        if named == os.path.normpath(dockerfile):
            return service
    return None
