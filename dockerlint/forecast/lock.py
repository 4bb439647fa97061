"""What a lock file tells of one package, and what an installation asks of the file."""

from __future__ import annotations

from dataclasses import dataclass

SOURCE = "a folder, archive or repository: only building it tells what it brings"
"""Why such a package is in no figure."""


class LockError(Exception):
    """Why a lock file cannot be followed."""


@dataclass(frozen=True)
class Locked:
    """A package that is installed: the `requirement` that pip can be asked for, None where it cannot, with the reason (`why`).

    `index`: the address of the index that it is locked to, empty where the file tells none.
    """

    name: str
    requirement: str | None
    why: str = ""
    index: str = ""


@dataclass(frozen=True)
class Choice:
    """What of the project is installed: its `main` dependencies, `groups` beside them, `extras` of its own."""

    main: bool
    groups: frozenset[str]
    extras: frozenset[str]
    all_extras: bool = False
