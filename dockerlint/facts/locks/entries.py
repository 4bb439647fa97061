"""What a lock file tells of one package, and what an installation asks of the file."""

from dockerlint.regex import regex

SOURCE = "a folder, archive or repository: only building it tells what it brings"
"""Why such a package is in no figure."""

_NAME = regex(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_VERSION = regex(r"[A-Za-z0-9][A-Za-z0-9.!+_-]*")
_WHEEL = regex(r"https?://[^\s\"']+\.whl")
_ODD = "its entry is not as the tool writes it"
SEVERAL = "the lock file has several versions, and which one fits is not known"


class LockError(Exception):
    """Why a lock file cannot be followed."""


class Locked:
    """A package that an installation brings: its `version`, and the `requirement` that pip can be asked for, None where it cannot, with the
    reason (`why`).

    `index`: the address of the index that it is locked to, empty where the file tells none. `certain`: False where a marker on every way
    that leads to it is not answered.
    """

    __slots__ = ("certain", "index", "name", "requirement", "version", "why")

    def __init__(
        self,
        name: str,
        requirement: "str | None",
        why: str = "",
        index: str = "",
        version: "str | None" = None,
        certain: bool = True,
    ) -> None:
        self.name, self.requirement, self.why, self.index = name, requirement, why, index
        self.version, self.certain = version, certain


def pinned(name: str, version: str, index: str = "", certain: bool = True) -> Locked:
    """The package in exactly this version. A lock file may hold anything: what is no name and no version is never handed to pip."""
    if not _NAME.fullmatch(name) or not _VERSION.fullmatch(version):
        return Locked(name, None, _ODD, certain=certain)
    index = "" if any(map(str.isspace, index)) else index
    return Locked(name, f"{name}=={version}", index=index, version=version, certain=certain)


def wheel_at(name: str, url: str, certain: bool = True) -> Locked:
    """The package from a wheel at an address."""
    if _NAME.fullmatch(name) and _WHEEL.fullmatch(url):
        return Locked(name, f"{name} @ {url}", certain=certain)
    return Locked(name, None, SOURCE, certain=certain)


class Choice:
    """What of the project is installed: its `main` dependencies, `groups` beside them, `extras` of its own."""

    __slots__ = ("all_extras", "extras", "groups", "main")

    def __init__(
        self, main: bool, groups: "frozenset[str]", extras: "frozenset[str]", all_extras: bool = False
    ) -> None:
        self.main, self.groups, self.extras, self.all_extras = main, groups, extras, all_extras
