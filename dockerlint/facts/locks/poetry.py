"""Which packages of a poetry.lock an installation brings; https://python-poetry.org/docs/basic-usage/#installing-with-poetrylock.

Since lock-version 2.1 (Poetry 2) each package tells its groups and markers. Before, only pyproject.toml tells where the groups begin, and
the packages name what they require.
"""

from dockerlint.facts.pyproject import package_name
from dockerlint.facts.requirements import normalise

from .entries import SEVERAL, SOURCE, Choice, Locked, LockError, pinned
from .markers import Markers, extras_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Entry = dict[str, Any]
    Edge = tuple[str, Any]

_MAIN = "main"


def names_of(lock: "Entry", manifest: "Entry", choice: "Choice") -> "set[str]":
    """The extras that count where a marker names one. In a file of Poetry 1 all do: there the packages' own lists say which are asked for."""
    if not _has_groups(lock):
        return {*extras_in(lock), *extras_in(manifest)}
    return {*lock.get("extras", {})} if choice.all_extras else {*choice.extras}


def packages(lock: "Entry", manifest: "Entry", choice: "Choice", markers: "Markers") -> "Iterator[Locked]":
    """The packages of the chosen groups and extras. Raises LockError where the file is not as expected."""
    if _has_groups(lock):
        yield from _by_groups(lock["package"], choice, markers)
    elif lock.get("package"):
        yield from _Graph(lock, manifest, markers).walk(choice)


def explains(manifest: "Entry", lock: "Entry") -> bool:
    """Whether all that a file of Poetry 1 holds comes from what pyproject.toml asks for with all groups and extras: only then is what leads
    nowhere in it left out for sure.
    """
    if _has_groups(lock) or not lock.get("package"):
        return True
    graph = _Graph(lock, manifest, Markers(()))
    every = Choice(True, graph.groups, frozenset(), all_extras=True)
    return {normalise(entry["name"]) for entry in lock["package"]} <= {each.name for each in graph.walk(every)}


def _has_groups(lock: "Entry") -> bool:
    return all("groups" in entry for entry in lock.get("package", ())) and "package" in lock


def _by_groups(entries: "list[Entry]", choice: "Choice", markers: "Markers") -> "Iterator[Locked]":
    wanted = {*choice.groups, *([_MAIN] if choice.main else [])}
    for entry in entries:
        groups = wanted.intersection(map(normalise, entry["groups"]))
        own = entry.get("markers")
        texts = [own.get(group) for group in groups] if isinstance(own, dict) else [own]
        held = {markers.holds(text) for text in texts} if groups else {False}
        if held != {False}:
            yield _locked(entry, True in held)


class _Graph:
    """A file of Poetry 1."""

    def __init__(self, lock: "Entry", manifest: "Entry", markers: "Markers") -> None:
        self._markers = markers
        self._extras = lock.get("extras", {})
        tool = manifest.get("tool")
        self._settings: Entry = tool.get("poetry", {}) if isinstance(tool, dict) else {}
        self._entries: dict[str, list[Entry]] = {}
        for entry in lock["package"]:
            self._entries.setdefault(normalise(entry["name"]), []).append(entry)

    @property
    def groups(self) -> "frozenset[str]":
        """All groups that pyproject.toml has."""
        return frozenset(("dev", *map(normalise, self._settings.get("group", {}))))

    def walk(self, choice: "Choice") -> "Iterator[Locked]":
        """First what certainly comes, then what comes where a marker that is not answered holds."""
        if "dependencies" not in self._settings:
            raise LockError("it is of Poetry 1, and pyproject.toml has no [tool.poetry.dependencies]")
        sure = list(self._edges_of_project(choice))
        doubtful: list[Edge] = []
        seen: set[tuple[str, tuple[str, ...]]] = set()
        told: set[str] = set()
        while sure or doubtful:
            certain = bool(sure)
            name, said = (sure or doubtful).pop()
            extras = _extras_of(said)
            held = {self._markers.holds(text) for text in _markers_of(said)}
            if (name, extras) in seen or name == "python" or held == {False}:
                continue
            if certain and True not in held:
                doubtful.append((name, said))
                continue
            seen.add((name, extras))
            found = self._entries.get(name, [])
            if name not in told:
                told.add(name)
                why = SEVERAL if found else "the lock file has no entry of it"
                yield _locked(found[0], certain) if len(found) == 1 else Locked(name, None, why, certain=certain)
            for entry in found:
                (sure if certain and len(found) == 1 else doubtful).extend(self._edges_of(entry, extras))

    def _edges_of_project(self, choice: "Choice") -> "Iterator[Edge]":
        if choice.main:
            chosen = self._extras if choice.all_extras else {name: self._extras.get(name, ()) for name in choice.extras}
            optional = {normalise(package_name(item)) for items in chosen.values() for item in items}
            for name, said in self._settings["dependencies"].items():
                if not _is_optional(said) or normalise(name) in optional:
                    yield normalise(name), said
        groups = self._settings.get("group", {})
        for group in choice.groups:
            table: Entry = next((groups[name] for name in groups if normalise(name) == group), {})
            yield from ((normalise(name), said) for name, said in table.get("dependencies", {}).items())
        if "dev" in choice.groups:
            yield from ((normalise(name), said) for name, said in self._settings.get("dev-dependencies", {}).items())

    def _edges_of(self, entry: "Entry", extras: "tuple[str, ...]") -> "Iterator[Edge]":
        """What the package requires, with its own extras where they are asked for."""
        own = entry.get("extras", {})
        optional = {normalise(package_name(item)) for extra in extras for item in own.get(extra, ())}
        for name, said in entry.get("dependencies", {}).items():
            if not _is_optional(said) or normalise(name) in optional:
                yield normalise(name), said


def _is_optional(said: "Any") -> bool:
    return all(isinstance(each, dict) and each.get("optional") is True for each in _each(said))


def _each(said: "Any") -> "list[Any]":
    return said if isinstance(said, list) else [said]


def _extras_of(said: "Any") -> "tuple[str, ...]":
    return tuple(
        sorted({normalise(extra) for each in _each(said) if isinstance(each, dict) for extra in each.get("extras", ())})
    )


def _markers_of(said: "Any") -> "list[str | None]":
    return [each.get("markers") if isinstance(each, dict) else None for each in _each(said)]


def _locked(entry: "Entry", certain: bool) -> Locked:
    name, version = normalise(entry["name"]), entry.get("version")
    source = entry.get("source", {})
    if source.get("type", "legacy") != "legacy" or not isinstance(version, str):
        return Locked(name, None, SOURCE, certain=certain)
    return pinned(name, version, str(source.get("url", "")), certain)
