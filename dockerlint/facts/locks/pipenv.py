"""Which packages of a Pipfile.lock an installation brings: each stands in its section, those that others require too.

https://pipenv.pypa.io/en/latest/pipfile.html
"""

from dockerlint.facts.requirements import normalise

from .entries import SOURCE, Locked, pinned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .entries import Choice
    from .markers import Markers


def packages(lock: "dict[str, Any]", choice: "Choice", markers: "Markers") -> "Iterator[Locked]":
    """The packages of the section ``default``, and of ``develop`` where it is chosen."""
    sources = {each.get("name"): each.get("url", "") for each in lock.get("_meta", {}).get("sources", ())}
    for section in ("default", *(["develop"] if choice.groups else [])):
        for written, said in lock.get(section, {}).items():
            name, version = normalise(written), said.get("version")
            held = markers.holds(said.get("markers"))
            if held is False:
                continue
            if isinstance(version, str):
                index = str(sources.get(said.get("index"), ""))
                yield pinned(name, version.removeprefix("=="), index, held is True)
            else:
                yield Locked(name, None, SOURCE, certain=held is True)
