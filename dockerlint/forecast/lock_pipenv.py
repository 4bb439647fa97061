"""Which packages of a Pipfile.lock an installation brings: each stands in its section, those that others require too.

https://pipenv.pypa.io/en/latest/pipfile.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dockerlint.facts.requirements import normalise
from dockerlint.forecast.lock import SOURCE, Locked, pinned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.forecast.lock import Choice
    from dockerlint.forecast.markers import Markers


def packages(lock: dict[str, Any], choice: Choice, markers: Markers) -> Iterator[Locked]:
    """The packages of the section ``default``, and of ``develop`` where it is chosen."""
    sources = {each.get("name"): each.get("url", "") for each in lock.get("_meta", {}).get("sources", ())}
    for section in ("default", *(["develop"] if choice.groups else [])):
        for written, said in lock.get(section, {}).items():
            name, version = normalise(written), said.get("version")
            held = markers.holds(said.get("markers"))
            if held is None:
                yield Locked(name, None, "a marker of it cannot be read")
            elif held and isinstance(version, str):
                yield pinned(name, version.removeprefix("=="), str(sources.get(said.get("index"), "")))
            elif held:
                yield Locked(name, None, SOURCE)
