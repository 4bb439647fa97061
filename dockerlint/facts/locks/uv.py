"""Which packages of a uv.lock an installation brings; https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile.

The file is a graph: the project's own entry leads to its dependencies, its extras and its groups, each edge with a marker.
"""

from dockerlint.facts.requirements import normalise

from .entries import SEVERAL, SOURCE, Locked, LockError, pinned, wheel_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .entries import Choice
    from .markers import Markers

    Entry = dict[str, Any]


def packages(lock: "dict[str, Any]", project: str, choice: "Choice", markers: "Markers") -> "Iterator[Locked]":
    """The packages that come with the project's `choice` of groups and extras. Raises LockError where the file is not as expected."""
    return _Graph(lock, markers).walk(project, choice)


def names_of(project: str, choice: "Choice") -> "set[str]":
    """What the markers of a file with conflicting extras call those that are chosen."""
    extras = {f"extra-{len(project)}-{project}-{each}" for each in choice.extras}
    return {*choice.extras, *extras, *(f"group-{len(project)}-{project}-{each}" for each in choice.groups)}


class _Graph:
    def __init__(self, lock: "dict[str, Any]", markers: "Markers") -> None:
        self._markers = markers
        self._entries: dict[str, list[Entry]] = {}
        for entry in lock.get("package", ()):
            self._entries.setdefault(normalise(str(entry.get("name"))), []).append(entry)

    def walk(self, project: str, choice: "Choice") -> "Iterator[Locked]":
        """First what certainly comes, then what comes where a marker that is not answered holds."""
        roots = [entry for entry in self._entries.get(project, ()) if _is_local(entry)]
        if len(roots) != 1:
            raise LockError(f"it has no entry of the project {project}")
        sure = list(self._edges_of_project(roots[0], choice))
        doubtful: list[Entry] = []
        seen: set[tuple[int, str]] = set()
        told: set[str] = set()
        while sure or doubtful:
            certain = bool(sure)
            edge = (sure or doubtful).pop()
            held = self._markers.holds(edge.get("marker"))
            if held is None and certain:
                doubtful.append(edge)
            elif held is not False:
                name = normalise(str(edge.get("name")))
                found = self._led_to(name, edge)
                if name not in told:
                    told.add(name)
                    one = len(found) == 1
                    yield _locked(name, found[0], certain) if one else Locked(name, None, SEVERAL, certain=certain)
                for entry in found:
                    for key, part in _parts(edge):
                        if (id(entry), key) not in seen:
                            seen.add((id(entry), key))
                            (sure if certain and len(found) == 1 else doubtful).extend(_listed(entry, *part))

    def _edges_of_project(self, root: "Entry", choice: "Choice") -> "Iterator[Entry]":
        if choice.main:
            yield from _listed(root, "dependencies")
            known = root.get("optional-dependencies", {})
            for extra in known if choice.all_extras else sorted(choice.extras):
                yield from _listed(root, "optional-dependencies", normalise(extra))
        for group in sorted(choice.groups):
            yield from _listed(root, "dev-dependencies", group)

    def _led_to(self, name: str, edge: "Entry") -> "list[Entry]":
        """The entries that the edge may lead to: of several versions the one that it names, or that alone fits the image's Python."""
        found = self._entries.get(name, [])
        for key in ("version", "source"):
            if key in edge and len(found) > 1:
                found = [entry for entry in found if entry.get(key) == edge[key]]
        return [entry for entry in found if self._may_fit(entry)] if len(found) > 1 else found

    def _may_fit(self, entry: "Entry") -> bool:
        own = entry.get("resolution-markers", ())
        return not own or any(self._markers.holds(marker) is not False for marker in own)


def _parts(edge: "Entry") -> "Iterator[tuple[str, tuple[str, ...]]]":
    """What of the entry an edge asks for: its dependencies, and its extras."""
    yield "", ("dependencies",)
    for extra in edge.get("extra", ()):
        yield extra, ("optional-dependencies", normalise(extra))


def _listed(entry: "Entry", *keys: str) -> "list[Entry]":
    found: Any = entry
    for key in keys:
        found = found.get(key, {}) if isinstance(found, dict) else {}
    return [edge for edge in found if isinstance(edge, dict)] if isinstance(found, list) else []


def _is_local(entry: "Entry") -> bool:
    """Whether it is the project itself, or another one of its workspace."""
    return not {"editable", "virtual", "directory"}.isdisjoint(entry.get("source", {}))


def _locked(name: str, entry: "Entry", certain: bool) -> Locked:
    source = entry.get("source", {})
    if "url" in source:
        return wheel_at(name, str(source["url"]), certain)
    version = entry.get("version")
    if "registry" not in source or not isinstance(version, str):
        return Locked(name, None, SOURCE, certain=certain)
    return pinned(name, version, str(source["registry"]), certain)
