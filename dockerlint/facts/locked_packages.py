"""Which packages an installation by uv, poetry or pipenv brings, as its lock file says: with all that they require, in exact releases."""

import posixpath

from dockerlint.regex import regex
from dockerlint.syntax.source import Word, whole

from .installs import beside
from .invocations import invocations
from .locked_installs import LOCK_FILES
from .locks import TOOLS
from .pyproject import direct_dependencies, package_name, read_groups, table, texts
from .requirements import normalise
from .unfit_python import unfit_python

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from typing import Any

    from dockerlint.syntax.source import Source

    from .image import Image
    from .installs import Install
    from .locks.following import Followed

ADD = {"uv": "uv add", "poetry": "poetry add", "pipenv": "pipenv install"}
"""The commands that add a package to the project and its lock file."""
UPGRADE = {"uv": "uv lock --upgrade-package", "poetry": "poetry update", "pipenv": "pipenv upgrade"}
"""The commands that bring a package in the lock file to the newest release that the project admits."""
_CHANGING = frozenset(("add", "env", "init", "lock", "remove", "self", "uninstall", "update", "upgrade", "version"))
"""Verbs by which the tools change the lock file, the manifest or the Python that they install for."""
_CHOOSING = (
    "UV_CONFIG_FILE", "UV_NO_DEFAULT_GROUPS", "UV_NO_GROUP", "UV_PROJECT", "UV_WORKING_DIR", "UV_WORKING_DIRECTORY", "PIPENV_DEV",
    "PIPENV_PIPFILE", "PIPENV_PROJECT_DIR", "POETRY_WITH", "POETRY_WITHOUT",
)  # fmt: skip
_OTHER_CHOICE = ("--all-packages", "--no-install-package", "--categories", "--no-extra")
_OTHER_PYTHON = ("--python", "-p", "--managed-python", "--python-preference")
_PYTHON_VARIABLES = (
    "UV_PYTHON",
    "UV_MANAGED_PYTHON",
    "UV_PYTHON_PREFERENCE",
    "UV_PYTHON_INSTALL_DIR",
    "PIPENV_PYTHON",
    "PIPENV_DEFAULT_PYTHON_VERSION",
)
_ENTRY = regex(r'(?m)^name = "([^"\n]+)"')
_FILE = regex(r"""[^/"'\s]+\.(?:whl|tar\.gz|zip|tar\.bz2)(?=["'])""")
_FROM_GIT = regex(r'"\n(?:version = .*\n)?source = \{ git = ')
_STABLE = regex(r"cp3(\d+)")
_IN_PIPFILE_LOCK = regex(r'(?m)^ +"([A-Za-z0-9][A-Za-z0-9._-]*)": \{')
_WRITTEN = regex(
    r"""(?m)(?:["'](?=[A-Za-z0-9._-]+\s*(?:[\[<>=!~;@\s]|["']))|^\s*"?(?=[A-Za-z0-9._-]+"?\s*=))([A-Za-z0-9][A-Za-z0-9._-]*)"""
)
_NOT_IN_SPECIFIER = regex(r"^[A-Za-z0-9._-]+\s*(?:\[[^\]]*\])?|;.*$|\s")


class LockedPackages:
    """`certain`: the packages that are surely installed, by normalised name, each with its release, None where the file does not tell it;
    `possible`: the names of all that may be, among them these.
    """

    __slots__ = ("_asked", "_followed", "_places", "certain", "possible")

    def __init__(self, followed: "Followed") -> None:
        self._followed = followed
        self._places: dict[str, Word] | None = None
        self._asked: dict[str, Word] | None = None
        self.certain = {each.name: each.version for each in followed.packages if each.certain}
        self.possible = frozenset(each.name for each in followed.packages)

    @property
    def file(self) -> str:
        """The name of the lock file."""
        return posixpath.basename(self._followed.lock.path)

    @property
    def everywhere(self) -> "frozenset[str]":
        """The names of all packages that the lock file has, whatever brings them."""
        self.place("")
        return frozenset(self._places or ())

    @property
    def direct(self) -> "set[str]":
        """The names that the project itself asks for, groups and extras left out."""
        return direct_dependencies(self._followed.told)

    def place(self, name: str) -> "Word | None":
        """The name where the lock file has the package."""
        if self._places is None:
            source = self._followed.lock
            self._places = _names_in(source, _IN_PIPFILE_LOCK if source.path.endswith("Pipfile.lock") else _ENTRY)
        return self._places.get(name)

    @property
    def from_git(self) -> "list[Word]":
        """The packages that uv fetches with git, each at its place; poetry has a git of its own."""
        places = [place for name in sorted(self.certain) if (place := self.place(name)) is not None]
        return [place for place in places if _FROM_GIT.match(place.source.text, place.end)]

    def has_wheel(self, name: str, version: "tuple[int, int]", musl: bool) -> "bool | None":
        """Whether the lock file has a wheel of the package for this Python on Linux with glibc or musl, on any architecture; None where it
        does not tell its files.
        """
        place, text = self.place(name), self._followed.lock.text
        if place is None:
            return None
        end = text.find("[[package]]", place.end)
        files = _FILE.findall(text, place.end, end if end > 0 else len(text))
        return any(_fits(file, version, musl) for file in files) if files else None

    def asked_for(self, name: str) -> "Word | None":
        """The name where the manifest asks for the package; None where only another package does."""
        if self._asked is None:
            self._asked = _names_in(self._followed.manifest, _WRITTEN)
        return self._asked.get(name)


def _names_in(source: "Source", pattern: "re.Pattern[str]") -> "dict[str, Word]":
    """Where the file names each package first, by normalised name."""
    names: dict[str, Word] = {}
    for found in pattern.finditer(source.text):
        names.setdefault(normalise(found[1]), Word(whole(source), found.start(1), found.end(1)))
    return names


def _fits(file: str, version: "tuple[int, int]", musl: bool) -> bool:
    """Whether it is a wheel for this Python (PEP 425): ``…-cp39-abi3-manylinux_2_17_x86_64.whl``."""
    parts = file.removesuffix(".whl").split("-")
    if not file.endswith(".whl") or len(parts) < 5:
        return False
    pythons, abi, platforms = parts[-3].split("."), parts[-2], parts[-1].split(".")
    own = f"cp{version[0]}{version[1]}"
    older = [int(found[1]) for text in pythons if (found := _STABLE.fullmatch(text))]
    for_python = (
        any(text.startswith("py3") for text in pythons)
        or (own in pythons and abi in (own, f"{own}m", "none", "abi3"))
        or (abi == "abi3" and any(minor <= version[1] for minor in older))
    )
    kinds = ("any", "musllinux") if musl else ("any", "manylinux", "linux_")
    return for_python and any(text.startswith(kinds) for text in platforms)


def locked_packages(image: "Image", install: "Install") -> "LockedPackages | None":
    """What an installation from a lock file brings; None where it is no such installation, or the files do not tell."""
    if install.tool not in TOOLS:
        return None
    key = "locked", image
    if key not in install.memo:
        install.memo[key] = _locked_packages(image, install)
    found: LockedPackages | None = install.memo[key]
    return found


def _locked_packages(image: "Image", install: "Install") -> "LockedPackages | None":
    from .locks.entries import LockError
    from .locks.following import follow
    from .locks.markers import environments

    if install.packages or install.options.has(*_OTHER_CHOICE) or _told_otherwise(install) or _changed(install):
        return None
    version = None if _other_python(image, install) else install.step.stage.root.base.python_version
    try:
        followed = follow(image, install, environments(version))
        found = LockedPackages(followed)
        return found if _is_followed(install, followed, found) else None
    except (LockError, AttributeError, KeyError, TypeError, ValueError):  # a lock file may hold anything
        return None


def _told_otherwise(install: "Install") -> bool:
    """Whether a variable chooses other groups or another project, or one may that does not show its value."""
    step, assigned = install.step, [word.text for word in install.invoked.command.assignments]
    settings = {**step.before.args, **step.before.env}
    unknown = any(name in settings and settings[name].value is None for name in ("UV_NO_DEV", "UV_FROZEN", "UV_LOCKED"))
    return unknown or any(
        name in settings or any(text.startswith(f"{name}=") for text in assigned) for name in _CHOOSING
    )


def _changed(install: "Install") -> bool:
    """Whether an earlier command changes the lock file or the manifest, or may: it names one of them, or is a tool's that does."""
    files = {LOCK_FILES[install.tool], "Pipfile" if install.tool == "pipenv" else "pyproject.toml"}
    for step in install.step.stage.all_steps:
        for invoked in invocations(step) if step.keyword == "RUN" else ():
            if invoked is install.invoked:
                return False
            if invoked.program == install.tool and _CHANGING & {word.text for word in invoked.arguments[:1]}:
                return True
            words = [posixpath.basename(word.text) for word in invoked.arguments]
            if invoked.program not in (*TOOLS, "ls", "cat", "test", "[", "rm") and files.intersection(words):
                return True
        if step is install.step:
            break
    return False


def _other_python(image: "Image", install: "Install") -> bool:
    """Whether it may install for another Python than the base image's."""
    variables = {**install.step.before.args, **install.step.before.env}
    assigned = [word.text for word in install.invoked.command.assignments]
    told = any(name in variables or any(text.startswith(f"{name}=") for text in assigned) for name in _PYTHON_VARIABLES)
    return (
        told
        or install.options.has(*_OTHER_PYTHON)
        or unfit_python(image, install) is not None
        or _other_version_file(image, install)
    )


def _other_version_file(image: "Image", install: "Install") -> bool:
    """Whether uv finds a .python-version that names another Python than the base image's."""
    path, context = beside(image, install.step, install.invoked, ".python-version"), image.project.context
    source = context.text(path) if install.tool == "uv" and path and context is not None else None
    version = install.step.stage.root.base.python_version
    own = ".".join(map(str, version)) if version is not None else ""
    return source is not None and not f"{source.text.strip()}.".startswith(f"{own}.")


def _is_followed(install: "Install", followed: "Followed", found: LockedPackages) -> bool:
    """Whether the tool takes the lock file as it is, and does not first bring it up to date with the manifest."""
    if install.tool == "pipenv" and (install.verb.text == "sync" or install.options.has("--ignore-pipfile")):
        return True
    if install.tool != "uv":  # where it is not up to date, poetry stops, and so does pipenv with --deploy
        from .locks.poetry import explains

        fits = install.tool == "pipenv" or explains(followed.told, followed.document)
        return fits and found.direct - {"python"} <= found.everywhere
    variables = {**install.step.before.args, **install.step.before.env}
    told = ("UV_FROZEN", "UV_LOCKED")
    return (
        install.options.has("--frozen", "--locked") or any(name in variables for name in told) or _up_to_date(followed)
    )


def _up_to_date(followed: "Followed") -> bool:
    """Whether uv.lock was made of what pyproject.toml asks for: the same names with the same specifiers."""
    project = table(followed.told.get("project"))
    if "dependencies" in texts(project.get("dynamic")):
        return False
    own = normalise(str(project.get("name")))
    entries = [each for each in followed.document.get("package", ()) if normalise(str(each.get("name"))) == own]
    metadata: dict[str, Any] = table(entries[0].get("metadata")) if len(entries) == 1 else {}
    optional = table(project.get("optional-dependencies"))
    wanted = [*texts(project.get("dependencies")), *(item for name in optional for item in texts(optional[name]))]
    locked = {normalise(each["name"]): str(each.get("specifier", "")) for each in metadata.get("requires-dist", ())}
    if {normalise(package_name(item)) for item in wanted} != set(locked):
        return False
    if any(_differs(item, locked[normalise(package_name(item))]) for item in wanted):
        return False
    groups, dev = read_groups(followed.manifest, "uv").packages, table(metadata.get("requires-dev"))
    return all(
        {normalise(package_name(item)) for item in items}
        <= {normalise(each["name"]) for each in _tables(dev.get(name))}
        for name, items in groups.items()
    )


def _differs(item: str, specifier: str) -> bool:
    """Whether the requirement has version clauses and they are other ones than in the lock file."""
    written = _NOT_IN_SPECIFIER.sub("", item)
    return (
        bool(written) and "@" not in written and sorted(written.strip("()").split(",")) != sorted(specifier.split(","))
    )


def _tables(value: object) -> "Iterator[dict[str, Any]]":
    return (item for item in value if isinstance(item, dict)) if isinstance(value, list) else iter(())
