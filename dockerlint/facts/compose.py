"""The compose file beside a Dockerfile, as nodes that know their place. Read only where there is one."""

import os
import posixpath
from functools import cached_property

from dockerlint.syntax.source import Source, Span, decode

from .files import DISK, Files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

_MAX_MERGES = 8
_MAX_BYTES = 1_000_000
NAMES = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")
FOR_PRODUCTION = (
    *(
        f"{name}{mark}.{end}"
        for name in ("compose", "docker-compose")
        for mark in (".prod", "-prod", ".production")
        for end in ("yaml", "yml")
    ),
    "production.yml",
    "production.yaml",
)
"""Files that say by their name what they are for; read where none of the usual ones builds the Dockerfile."""
OVERRIDES = (
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
)


class Node:
    """A YAML node of a compose file. `text` is a scalar's value (``""`` for null), None for a mapping or list."""

    __slots__ = ("_node", "source")

    def __init__(self, source: Source, node: "yaml.Node") -> None:
        self.source = source
        self._node = node

    @property
    def span(self) -> Span:
        start, end = self._node.start_mark.index, self._node.end_mark.index
        shift = 1 if self.source.text.startswith("\ufeff") else 0
        return Span(start + shift, max(start, end) + shift)

    @property
    def text(self) -> "str | None":
        value = self._node.value
        return value if isinstance(value, str) else None

    @property
    def null(self) -> bool:
        """Whether nothing is given: ``key:`` or ``key: null``."""
        return str(self._node.tag) == "tag:yaml.org,2002:null"

    @property
    def kind(self) -> str:
        """``scalar``, ``sequence`` or ``mapping``."""
        return _kind(self._node)

    @property
    def plain(self) -> bool:
        """Whether no tag of an application's own says what is to become of it: ``!reset``, ``!override``."""
        return str(self._node.tag).startswith("tag:yaml.org,2002:")

    @property
    def items(self) -> "list[tuple[Node, Node]]":
        """Key and value nodes of a mapping; empty for anything else."""
        return [(Node(self.source, key), Node(self.source, item)) for key, item in _pairs(self._node, 0)]

    @property
    def elements(self) -> "list[Node]":
        """The nodes of a list; empty for anything else."""
        return [Node(self.source, item) for item in self._node.value] if _kind(self._node) == "sequence" else []

    def get(self, key: str) -> "Node | None":
        return next((value for name, value in self.items if name.text == key), None)

    def key(self, name: str) -> "Node | None":
        """The key's own node."""
        return next((key for key, _ in self.items if key.text == name), None)


def _kind(node: "yaml.Node") -> str:
    """``scalar``, ``sequence`` or ``mapping``."""
    return str(getattr(node, "id", ""))


def _pairs(node: "yaml.Node", depth: int) -> "list[tuple[yaml.Node, yaml.Node]]":
    """Key and value nodes of a mapping, with those that ``<<`` merges in behind its own."""
    if _kind(node) != "mapping" or depth > _MAX_MERGES:
        return []
    own = [(key, value) for key, value in node.value if key.value != "<<"]
    merged = [value for key, value in node.value if key.value == "<<"]
    maps = [item for value in merged for item in (value.value if _kind(value) == "sequence" else [value])]
    names = {key.value for key, _ in own if isinstance(key.value, str)}
    for other in maps:
        for key, value in _pairs(other, depth + 1):
            if isinstance(key.value, str) and key.value not in names:
                names.add(key.value)
                own.append((key, value))
    return own


class Dependency:
    """An entry of ``depends_on:``; `condition` is ``service_started`` where none is written."""

    __slots__ = ("condition", "name", "node", "required")

    def __init__(self, name: str, condition: str, node: Node, required: bool = True) -> None:
        self.name = name
        self.condition = condition
        self.node = node
        self.required = required


def _assigned(node: "Node | None") -> "Iterator[tuple[str, str | None, Node]]":
    """``NAME: value`` or ``- NAME=value``: name, value (None where it comes from outside) and the node that holds both."""
    for key, value in node.items if node is not None else ():
        if key.text:
            yield key.text, None if value.null else value.text, key
    for element in node.elements if node is not None else ():
        name, equals, text = (element.text or "").partition("=")
        if name:
            yield name, text if equals else None, element


_MOST_EXTENDED = 10
"""How many services may extend each other; more are a circle."""


class Service:
    """One service of a compose file; `key` is where its name stands."""

    def __init__(self, compose: "Compose", key: Node, node: Node) -> None:
        self.compose = compose
        self.name = key.text or ""
        self.key = key
        self.node = node

    @property
    def build_context(self) -> "str | None":
        """The build context relative to the compose file's folder; None where nothing is built or it is not a plain path."""
        build = self.node.get("build")
        if build is None:
            return None
        context = build.text if build.text is not None else self._of_build("context")
        if context is None and self.node.get("extends") is not None and self.extended is None:
            return None  # it may stand there
        context = "." if context is None else context
        return None if context is None or "$" in context or "://" in context else posixpath.normpath(context or ".")

    @property
    def extended(self) -> "Service | None":
        """The service of the same file that it extends; None where it extends none, or one of another file."""
        extends = self.node.get("extends")
        if extends is None or extends.get("file") is not None:
            return None
        name = extends.get("service") or extends
        found = self.compose.service(name.text) if name.text else None
        return found if found is not self else None

    def _of_build(self, key: str, hops: int = 0) -> "str | None":
        """What stands at the key of ``build:`` here, else in what is extended: Compose merges the two."""
        build = self.node.get("build")
        if build is not None and build.text is not None:  # the context alone
            return build.text if key == "context" else None
        found = build.get(key) if build is not None else None
        if found is not None:
            return found.text
        other = self.extended
        return other._of_build(key, hops + 1) if other is not None and hops < _MOST_EXTENDED else None

    @property
    def dockerfile(self) -> str:
        """The Dockerfile's path relative to the build context; not asked for where `inline`."""
        return self._of_build("dockerfile") or "Dockerfile"

    @property
    def inline(self) -> bool:
        """Whether what is built stands in the compose file itself."""
        build = self.node.get("build")
        return build is not None and build.get("dockerfile_inline") is not None

    @property
    def starts_other(self) -> bool:
        """Whether the service starts something else than the image's own CMD and ENTRYPOINT."""
        return any(self.node.get(name) is not None for name in ("command", "entrypoint"))

    def may_have(self, key: str) -> bool:
        """Whether the service has the key: here, in the override file that Compose reads by itself, or in what it extends."""
        override = self.compose.override
        other = override.service(self.name) if override else None
        nodes = [self.node, other.node] if other else [self.node]
        return any(node.get(name) is not None for node in nodes for name in (key, "extends"))

    @property
    def dependencies(self) -> "list[Dependency]":
        """What ``depends_on:`` names, in either form."""
        node = self.node.get("depends_on")
        if node is None:
            return []
        found = [Dependency(item.text, "service_started", item) for item in node.elements if item.text]
        for key, value in node.items:
            condition, required = value.get("condition"), value.get("required")
            written = (condition.text if condition else None) or "service_started"
            found.append(
                Dependency(key.text or "", written, condition or key, required is None or required.text != "false")
            )
        return found

    @property
    def target(self) -> "str | None":
        return self._of_build("target")

    @property
    def environment(self) -> "Iterator[tuple[str, str | None, Node]]":
        """Name, value (None where it comes from outside) and the node that holds both."""
        return _assigned(self.node.get("environment"))

    @property
    def build_args(self) -> "Iterator[tuple[str, str | None, Node]]":
        """The same of what is given to the build."""
        build = self.node.get("build")
        return _assigned(build.get("args") if build is not None else None)

    @property
    def env_files(self) -> "list[str | None]":
        """The paths of ``env_file:`` relative to the compose file's folder; None for one that holds a variable."""
        node = self.node.get("env_file")
        if node is None:
            return []
        found = [path for item in node.elements or [node] if (path := item.get("path") or item)]
        return [None if path.text is None or "$" in path.text else path.text for path in found]


class Compose:
    """A compose file. `root` is None where it is not readable YAML; `folder` is where it lies."""

    def __init__(self, source: Source, folder: str = "") -> None:
        self.source = source
        self.folder = folder
        self.document = _document(source)
        """What the file holds, of whatever kind; None where it is empty or no YAML."""
        self.root = self.document if self.document is not None and self.document.kind == "mapping" else None

    @cached_property
    def services(self) -> "list[Service]":
        services = self.root.get("services") if self.root else None
        return [Service(self, key, node) for key, node in (services.items if services else [])]

    def service(self, name: str) -> "Service | None":
        return next((service for service in self.services if service.name == name), None)

    @cached_property
    def override(self) -> "Compose | None":
        """The file that Compose merges into this one where nobody names other files."""
        for name in OVERRIDES if posixpath.basename(self.source.path) in NAMES else ():
            path = os.path.join(self.folder, name)
            if self.folder and os.path.isfile(path):
                return read_compose(path, posixpath.join(posixpath.dirname(self.source.path), name))
        return None

    def building(self, dockerfile: str) -> "list[Service]":
        """The services that build the Dockerfile, given by its absolute path."""
        return [service for service in self.services if self._built_by(service) == dockerfile]

    def seems_to_build(self, folder: str) -> bool:
        """Whether the file, which cannot be read, names the folder, given by its absolute path, in a line with ``build:`` or ``context:``."""
        if self.document is not None:
            return False
        path = os.path.relpath(folder, self.folder).replace(os.sep, "/")
        lines = (line.strip().partition(":") for line in self.source.text.splitlines())
        named = {value.strip(" \"'") for key, _, value in lines if key in ("build", "context")}
        return path in {posixpath.normpath(value) for value in named if value}

    def _built_by(self, service: Service) -> "str | None":
        context = service.build_context
        if context is None or service.inline:
            return None
        return os.path.normpath(os.path.join(self.folder, context, service.dockerfile))


_names: "dict[tuple[str, int], list[str]]" = {}


def compose_files(folder: str) -> "list[str]":
    """The compose files of a folder; a folder that many Dockerfiles share is listed once."""
    try:
        key = (folder, os.stat(folder).st_mtime_ns)
        if key not in _names:
            held = set(os.listdir(folder))
            _names[key] = [os.path.join(folder, name) for name in (*NAMES, *FOR_PRODUCTION) if name in held]
    except OSError:
        return []
    return _names[key]


_read: "dict[tuple[str, str, int], Compose | None]" = {}


def read_compose(path: str, shown: str, mention: str = "", files: Files = DISK) -> "Compose | None":
    """The compose file at `path`, called `shown` in messages; read once, also for many Dockerfiles.

    None where it is not readable, has more than 1 MB, or does not `mention` a word that it would have to: YAML is slow to load.
    """
    try:
        key = (path, shown, os.stat(path).st_mtime_ns)
        if key not in _read or files.holds(path):
            text = decode(files.read(path, _MAX_BYTES + 1))
            if mention not in text or len(text) > _MAX_BYTES:
                return None
            found = Compose(Source(shown, text), os.path.dirname(path))
            if files.holds(path):
                return found
            _read[key] = found
    except OSError:
        return None
    return _read[key]


def _document(source: Source) -> "Node | None":
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(source.text.removeprefix("\ufeff"), Loader=loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return None if node is None else Node(source, node)
