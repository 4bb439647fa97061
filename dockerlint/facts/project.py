"""A Dockerfile and what belongs to it: build context, requirements, application, compose file. Everything is read when asked for."""

import os
import posixpath
from functools import cached_property

from dockerlint.syntax.parse import parse

from .compose import NAMES, Compose, Service, read_compose
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
        self, doc: "Dockerfile", file: "str | None", context: "str | os.PathLike[str] | None" = None,
        build_args: "Mapping[str, str] | None" = None, target: "str | None" = None,
    ) -> None:  # fmt: skip
        self.doc = doc
        self.file = file
        self._context_given = context
        self.build_args = dict(build_args or {})
        self.target = target

    @classmethod
    def open(
        cls, path: "str | os.PathLike[str]", context: "str | os.PathLike[str] | None" = None,
        build_args: "Mapping[str, str] | None" = None, target: "str | None" = None,
    ) -> "Project":  # fmt: skip
        """Read a Dockerfile. Raises OSError where it cannot be read."""
        file = os.fspath(path)
        with open(file, "rb") as stream:
            data = stream.read()
        return cls(parse(data, file), file, context, build_args, target)

    @property
    def path(self) -> str:
        return self.doc.path

    @cached_property
    def image(self) -> Image:
        return Image(self, self.doc, self.build_args, self.target)

    @cached_property
    def _folder(self) -> str:
        """The absolute folder of the Dockerfile; only asked for where there is a file."""
        return os.path.dirname(os.path.abspath(self.file or ""))

    @cached_property
    def _compose_found(self) -> "tuple[Compose, Service | None, str] | None":
        """The nearest compose file, its service that builds this Dockerfile, and its folder."""
        if self.file is None:
            return None
        dockerfile = os.path.abspath(self.file)
        for folder in parents(self._folder):
            for path in (os.path.join(folder, name) for name in NAMES):
                if not os.path.isfile(path):
                    continue
                compose = read_compose(path, self._shown(path))
                service = compose.building(folder, dockerfile) if compose else None
                if compose and (service or folder == self._folder):
                    return compose, service, folder
        return None

    def _shown(self, path: str) -> str:
        """`path` as a person would write it who named the Dockerfile as `self.path`."""
        relative = os.path.relpath(path, self._folder).replace(os.sep, "/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), relative))

    @property
    def compose(self) -> "Compose | None":
        """The compose file in the Dockerfile's folder, or the nearest above that builds it."""
        return self._compose_found[0] if self._compose_found else None

    @property
    def service(self) -> "Service | None":
        """The compose service that builds this Dockerfile."""
        return self._compose_found[1] if self._compose_found else None

    @cached_property
    def context(self) -> "Context | None":
        """The build context; None where no folder fits what the Dockerfile copies."""
        if self.file is None:
            return None
        given = os.path.abspath(self._context_given) if self._context_given is not None else None
        folder = given or self._context_of_compose() or self._context_by_sources()
        return Context(folder, self._shown(folder), self.file) if folder else None

    def _context_of_compose(self) -> "str | None":
        service = self.service
        if service is None or self._compose_found is None or service.build_context is None:
            return None
        return os.path.normpath(os.path.join(self._compose_found[2], service.build_context))

    def _context_by_sources(self) -> "str | None":
        """The nearest folder, from the Dockerfile's own upwards, that has every source the Dockerfile copies."""
        wanted = [os.path.normpath(source) for source in self._plain_sources()]
        for folder in parents(self._folder):
            if all(os.path.exists(os.path.join(folder, source)) for source in wanted):
                return folder
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


def parents(folder: str) -> "Iterator[str]":
    """The folder and the nearest ones above it, up to the repository's root."""
    for _ in range(_MAX_PARENTS + 1):
        yield folder
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return
        folder = above
