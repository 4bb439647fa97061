"""A Dockerfile and what belongs to it: build context, requirements, application, compose file. Everything is read when asked for."""

import os
import posixpath
from functools import cached_property

from dockerlint.regex import regex
from dockerlint.syntax.parse import parse

from .compose import NAMES, Compose, Service, compose_files, read_compose
from .context import Context
from .copies import Copy, copies
from .dockerignore import Ignore
from .files import DISK, Files
from .folders import folder_with_most, is_folder_for_docker, may_be_context, parents
from .image import Image
from .servers import Server, server_of
from .start import Start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dockerlint.rule import Need
    from dockerlint.syntax.source import Source, Span
    from dockerlint.syntax.tree import Dockerfile

    from .application import Application, Module
    from .environment import Environment
    from .loaded_calls import LoadedCall
    from .service_start import ServiceStart
    from .stages import Stage, Step
    from .target import Target


def today() -> str:
    """Today's date as ``YYYY-MM-DD``, in UTC; tests and reproducible runs set SOURCE_DATE_EPOCH."""
    from time import gmtime, strftime, time

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return strftime("%Y-%m-%d", gmtime(int(epoch) if epoch.isdecimal() else time()))


class Project:
    """One Dockerfile with its surroundings. `path` is how messages name it; `file` where it lies, None for standard input."""

    def __init__(
        self, doc: "Dockerfile", file: "str | None", context: "str | os.PathLike[str] | None" = None,
        build_args: "Mapping[str, str] | None" = None, target: "str | None" = None, files: Files = DISK,
    ) -> None:  # fmt: skip
        self.files = files
        self.doc = doc
        self.file = file
        self._context_given = context
        self.build_args = dict(build_args or {})
        self.target = target
        self.options: Mapping[str, Mapping[str, object]] = {}
        """By rule, what the configuration sets for it; see `Rule.option`."""
        self.bases: Mapping[str, str] = {}
        """By pattern of names, the Dockerfile that a base image is built from. To be set before anything is asked."""

    @classmethod
    def open(
        cls, path: "str | os.PathLike[str]", context: "str | os.PathLike[str] | None" = None,
        build_args: "Mapping[str, str] | None" = None, target: "str | None" = None, files: Files = DISK,
    ) -> "Project":  # fmt: skip
        """Read a Dockerfile. Raises OSError where it cannot be read."""
        file = os.fspath(path)
        return cls(parse(files.read(file), file), file, context, build_args, target, files)

    @property
    def path(self) -> str:
        return self.doc.path

    @cached_property
    def image(self) -> Image:
        return Image(self, self.doc, self.build_args, self.target or self._target_of_compose())

    @cached_property
    def _folder(self) -> str:
        """The absolute folder of the Dockerfile; only asked for where there is a file."""
        return os.path.dirname(os.path.abspath(self.file or ""))

    @cached_property
    def _compose_found(self) -> "tuple[Compose | None, list[Service]]":
        """The nearest compose file, and its services that build this Dockerfile, whatever their target."""
        if self.file is None:
            return None, []
        dockerfile = os.path.abspath(self.file)
        for folder in parents(self._folder):
            own = folder == self._folder
            for path in compose_files(folder):
                compose = read_compose(path, self.shown(path), "" if own else "build", self.files)
                services = compose.building(dockerfile) if compose else []
                usual = own and os.path.basename(path) in NAMES
                if compose and (services or usual or compose.seems_to_build(self._folder)):
                    return compose, services
        return None, []

    def _target_of_compose(self) -> "str | None":
        """The target that a compose service names, where none builds the last stage or that one is for development."""
        targets = [service.target for service in self._compose_found[1]]
        froms = [found.words for found in self.doc.instructions if found.keyword == "FROM"]
        last = froms[-1][2].text.lower() if froms and len(froms[-1]) == 3 else ""
        if not targets or None in targets or last in targets:
            return None
        return next((target for target in targets if target and not for_development(target)), None)

    def shown(self, path: str) -> str:
        """`path` as a person would write it who named the Dockerfile as `self.path`."""
        relative = os.path.relpath(path, self._folder).replace(os.sep, "/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), relative))

    @property
    def compose(self) -> "Compose | None":
        """The compose file in the Dockerfile's folder, or the nearest above that builds it."""
        return self._compose_found[0]

    @cached_property
    def services(self) -> "list[Service]":
        """The compose services that build this Dockerfile's final stage; one with another target builds another image."""
        if self.image.empty:
            return []
        final, last = self.image.final, self.image.stages[-1]
        return [
            service
            for service in self._compose_found[1]
            if (self.image.stage_named(service.target) if service.target else last) is final
        ]

    @property
    def service(self) -> "Service | None":
        """The compose service that builds the final stage; of several the first that starts what the image says."""
        services = self.services
        return next((service for service in services if not service.starts_other), services[0] if services else None)

    @cached_property
    def service_starts(self) -> "dict[str, ServiceStart]":
        """What each of `services` starts, by its name."""
        from .service_start import ServiceStart

        return {service.name: ServiceStart(self.image, service) for service in self.services}

    def builds(self, service: "Service") -> bool:
        """Whether it is one of `services`."""
        return any(service.name == other.name for other in self.services)

    @cached_property
    def context(self) -> "Context | None":
        """The build context; None where no folder fits what the Dockerfile copies."""
        if self.file is None:
            return None
        given = os.path.abspath(self._context_given) if self._context_given is not None else None
        folder = given or self._context_of_compose() or self._context_by_sources()
        return Context(folder, self.shown(folder), self.file, self.path, self.files) if folder else None

    @property
    def context_is_told(self) -> bool:
        """Whether the command line or a compose file says which folder the build context is."""
        return self._context_given is not None or (self.file is not None and self._context_of_compose() is not None)

    @cached_property
    def ignore(self) -> Ignore:
        """The ignore file in force: the build context's; where that is not known, the one beside the Dockerfile."""
        if self.context is not None:
            return self.context.ignore
        if self.file is None:
            return Ignore(None)
        shown = self.shown(os.path.join(self._folder, ".dockerignore"))
        return Ignore.load(self._folder, self.file, (shown, f"{self.path}.dockerignore"), self.files)

    def _context_of_compose(self) -> "str | None":
        services = self.services or self._compose_found[1]
        context = services[0].build_context if services else None
        return None if context is None else os.path.normpath(os.path.join(services[0].compose.folder, context))

    def _context_by_sources(self) -> "str | None":
        """The nearest folder, from the Dockerfile's own upwards, that has every source the Dockerfile copies, else the one with most."""
        sources = {os.path.normpath(source) for source in self._plain_sources()}
        wanted = sources - {"."}
        if not wanted and "." in sources:
            needed = self._surely_read()
            for folder in may_be_context(self._folder) if needed else ():
                if all(os.path.exists(os.path.join(folder, path)) for path in needed):
                    return folder
            return None if is_folder_for_docker(self._folder) else self._folder
        for folder in may_be_context(self._folder):
            if all(os.path.exists(os.path.join(folder, source)) for source in wanted):
                return folder
        return folder_with_most(self._folder, sources)

    def _plain_sources(self) -> "Iterator[str]":
        for stage in self.image.stages:
            for copy in copies(self.image, stage.steps):
                for _, text in copy.local_sources:
                    if not any(ch in text for ch in "*?[$"):
                        yield text.lstrip("/") or "."

        for step in (step for stage in self.image.stages for step in stage.steps if step.keyword == "RUN"):
            for mount in step.mounts:
                source = mount.get("source") or mount.get("src") or ""
                if mount.get("type", "bind") == "bind" and "from" not in mount and not set(source) & set("*?[$"):
                    yield source.lstrip("/") or "."

    def _surely_read(self) -> "set[str]":
        """The files of the context's own folder that commands read where ``COPY .`` has put it: requirements files, the manifests of tools."""
        from .installs import folder_of_command, installs
        from .locked_installs import LOCK_FILES

        found = set()
        for stage in self.image.stages:
            for step in stage.steps:
                for install in installs(step):
                    folder = folder_of_command(step, install.invoked)
                    names = [word.text for word in install.files]
                    if install.tool in LOCK_FILES and not install.options.has("--directory", "--project", "-C", "-P"):
                        names.append("Pipfile" if install.tool == "pipenv" else "pyproject.toml")
                    if self._whole_context(stage, step) == folder:
                        found |= {
                            posixpath.normpath(name) for name in names if name[:1] not in "/$." and "$" not in name
                        }
        return found

    def _whole_context(self, stage: "Stage", until: "Step") -> "str | None":
        """The folder into which the stage has put the whole build context before the step; None where it has not."""
        before = stage.steps[: stage.steps.index(until)]
        found = [
            copy.destination
            for copy in copies(self.image, before)
            if copy.local and [text for _, text in copy.local_sources] == ["."]
        ]
        return found[-1] if found else None

    def has(self, need: "Need") -> bool:
        """Whether what a rule needs is there, or may be."""
        if need == "compose":
            return self.compose is not None
        if need == "stages":
            return not self.image.empty and len(self.image.stages) > 1
        return self.context is not None and self.context.may_hold_python

    def mentions(self, words: "Sequence[str]") -> bool:
        """Whether the Dockerfile, the compose file or a build argument holds one of the words, which are in lower case."""
        return any(word in self._words for word in words)

    @cached_property
    def _words(self) -> str:
        """All text that says how the image is built, in lower case and with words put together that stand on two lines."""
        texts = [self.doc.text, *self.build_args.values()]
        for compose in (self.compose, self.compose.override if self.compose else None):
            texts += [compose.source.text] if compose else []
        return "\n".join(texts).lower().replace("\\\n", "")

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
    def environment(self) -> "Environment":
        """The environment variables of the process that the container starts."""
        from .environment import Environment

        return Environment(self)

    @cached_property
    def server(self) -> "Server | None":
        """The server that it starts; None where it starts none that is known."""
        if self.start is None or self.start.process is None:
            return None  # the application is not asked for: reading Python loads ast
        return server_of(self.start, self.application)

    @cached_property
    def app_target(self) -> "Target | None":
        """The application that the server is told to serve on its command line; None where it is told none that is known."""
        if self.server is None:
            return None
        from .target import target_of

        return target_of(self.server)

    @cached_property
    def loaded(self) -> "tuple[list[LoadedCall], list[Module]]":
        """What surely runs while the server loads the application: the calls, and the application's own modules."""
        if self.app_target is None:
            return [], []
        from .loaded_calls import loaded

        return loaded(self.image)

    @cached_property
    def shipped_python(self) -> "list[str]":
        """The context paths of the application's own Python files that reach the final image."""
        from .shipped_sources import shipped_python

        return shipped_python(self)

    @property
    def sources_read(self) -> "list[Source]":
        """The texts of the other files that have been read so far: ignore file, compose files, requirements, application."""
        context: Context | None = self.__dict__.get("context")
        compose = self.__dict__.get("_compose_found", (None,))[0]
        found = [compose, compose.override] if compose else []
        texts = [self.ignore.source, *context.texts] if context is not None else []
        return [source for source in (*(one.source for one in found if one), *texts) if source is not None]

    @cached_property
    def secret_spans(self) -> "list[tuple[Source, Span]]":
        """Where the value of a credential stands; reports mask these places."""
        from .secrets import secret_spans

        return list(secret_spans(self))

    @cached_property
    def today(self) -> str:
        """Today's date as ``YYYY-MM-DD``."""
        return today()

    @cached_property
    def for_development(self) -> bool:
        """Whether the Dockerfile, a folder it lies in or its target says by its name that it is for development or tests.

        Or it starts a development server, and a Dockerfile beside it is the one for production by its name.
        """
        stage = "" if self.image.empty else self.image.final.name or ""
        if for_development(stage) or for_development(self.path.rpartition("/")[2]):
            return True
        if self.file is None or in_folder_for_tests(self._folder) or in_folder_for_development(self._folder):
            return self.file is not None
        from .compose_services import has_production_twin

        return has_production_twin(self) and self.server is not None and self.server.development


def for_development(name: str) -> bool:
    """Whether a stage, file, service or profile says by its name that it is for development or tests."""
    return _FOR_DEVELOPMENT.search(name.lower()) is not None


def in_folder_for_tests(folder: str) -> bool:
    """Whether the folder or the one above it is called as those for tests and development containers are: ``tests``, ``browser-tests``,
    ``.devcontainer``; a repository's root may be called anything.
    """
    for place in (folder, os.path.dirname(folder)):
        if os.path.exists(os.path.join(place, ".git")):
            return False
        if _FOR_TESTS.fullmatch(os.path.basename(place).lower()):
            return True
    return False


def in_folder_for_development(folder: str) -> bool:
    """Whether the folder or one of the two above it is called as those for development are, ``compose/local/django``, ``.devcontainer``.

    Only below the root of a repository: what lies above it, ``/usr/local`` or ``~/dev``, says nothing.
    """
    names, place = [], folder
    while not os.path.exists(os.path.join(place, ".git")):
        place, name = os.path.split(place)
        if not name:
            return False
        names.append(name.lower())
    return any(_FOLDER_FOR_DEVELOPMENT.fullmatch(name) for name in names[:3])


_FOLDER_FOR_DEVELOPMENT = regex(r"\.?dev|devel|development|local|\.?devcontainers?|debug")
_FOR_TESTS = regex(r"tests?|[\w.-]+[_-]tests|e2e|__tests__|\.devcontainer")
_FOR_DEVELOPMENT = regex(
    r"(?:^|[._-])(?:dev|devel|develop|development|devcontainer|test|tests|testing|debug|local)(?:[._-]|$)"
)
