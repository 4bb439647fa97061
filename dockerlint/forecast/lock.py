"""What a lock file tells of one package, and what an installation asks of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

SOURCE = "a folder, archive or repository: only building it tells what it brings"
"""Why such a package is in no figure."""


_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.!+_-]*")
_WHEEL = re.compile(r"https?://[^\s\"']+\.whl")
_ODD = "its entry is not as the tool writes it"


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


def pinned(name: str, version: str, index: str = "") -> Locked:
    """The package in exactly this version. A lock file may hold anything: what is no name and no version is never handed to pip."""
    if not _NAME.fullmatch(name) or not _VERSION.fullmatch(version):
        return Locked(name, None, _ODD)
    return Locked(name, f"{name}=={version}", index="" if any(map(str.isspace, index)) else index)


def wheel_at(name: str, url: str) -> Locked:
    """The package from a wheel at an address."""
    return (
        Locked(name, f"{name} @ {url}")
        if _NAME.fullmatch(name) and _WHEEL.fullmatch(url)
        else Locked(name, None, SOURCE)
    )


@dataclass(frozen=True)
class Choice:
    """What of the project is installed: its `main` dependencies, `groups` beside them, `extras` of its own."""

    main: bool
    groups: frozenset[str]
    extras: frozenset[str]
    all_extras: bool = False
