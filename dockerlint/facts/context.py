"""The build context: the folder that is sent to the builder, what .dockerignore leaves of it, and its text files."""

import os
import posixpath
from bisect import bisect_left
from functools import cached_property

from dockerlint.syntax.source import Source, decode

from .dockerignore import Ignore
from .files import DISK, Files
from .secret_files import credentials_in, is_dotenv

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .requirements import Requirements

_MAX_TEXT_BYTES = 2_000_000
_MAX_ENTRIES = 20_000
_MAX_PYTHON_FILES = 1_000


class Unwanted:
    """Something in the context that an image should not hold. `kind` is ``repository``, ``environment``, ``secrets`` or ``cache``."""

    __slots__ = ("kind", "path")

    def __init__(self, kind: str, path: str) -> None:
        self.kind = kind
        self.path = path

    def __repr__(self) -> str:
        return f"Unwanted({self.kind!r}, {self.path!r})"


class Context:
    """A build context. Paths inside it are given with ``/`` and without a leading one; the folder itself is ``""``."""

    def __init__(
        self, folder: str, shown: str, dockerfile: str, dockerfile_shown: "str | None" = None, files: Files = DISK,
    ) -> None:  # fmt: skip
        self.folder = folder
        self._disk = files
        self.shown = shown
        beside = f"{dockerfile_shown or dockerfile}.dockerignore"
        self.ignore = Ignore.load(folder, dockerfile, (self.display(".dockerignore"), beside), files)
        self._texts: dict[str, Source | None] = {}
        self._requirements: dict[str, Requirements | None] = {}
        self._unwanted: list[Unwanted] | None = None
        self._python: list[str] = []
        self._complete = True

    def display(self, path: str) -> str:
        """The path as a person at the command line would write it."""
        return posixpath.join(self.shown, path) if self.shown not in ("", ".") else path

    def is_dir(self, path: str) -> bool:
        return os.path.isdir(os.path.join(self.folder, path)) if _inside(path) else False

    def is_file(self, path: str) -> bool:
        return os.path.isfile(os.path.join(self.folder, path)) if _inside(path) else False

    def holds(self, path: str) -> bool:
        """Whether the path exists and is sent to the builder."""
        return self._exists(path) and not self.ignore.excludes(path)

    def _exists(self, path: str) -> bool:
        return self.is_file(path) or self.is_dir(path)

    def text(self, path: str) -> "Source | None":
        """A text file of the context; None where it is none, is not there, or has more than 2 MB."""
        path = posixpath.normpath(path)
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    @property
    def texts(self) -> "list[Source]":
        """The text files that have been read so far."""
        return [source for source in self._texts.values() if source is not None]

    def requirements(self, path: str) -> "Requirements | None":
        """The requirements file at a path with all that it includes; None where it is not there. Read once."""
        if path not in self._requirements:
            from .requirements import read_requirements

            self._requirements[path] = read_requirements(path, self.text)
        return self._requirements[path]

    def _read(self, path: str) -> "Source | None":
        full = os.path.join(self.folder, path)
        try:
            if not _inside(path) or not os.path.isfile(full) or os.path.getsize(full) > _MAX_TEXT_BYTES:
                return None
            data = self._disk.read(full)
        except (OSError, ValueError):
            return None
        return None if b"\0" in data else Source(self.display(path), decode(data))

    def head(self, path: str, size: int) -> bytes:
        """The first bytes of a file; none where it is not there."""
        try:
            with open(os.path.join(self.folder, path), "rb") as file:
                return file.read(size) if _inside(path) else b""
        except OSError:
            return b""

    def glob(self, pattern: str) -> "list[str]":
        """The paths of the context that a COPY source names; wildcards as Go's filepath.Match has them."""
        found = self.roots(pattern)
        return [path for path in found if path == "" or (self._exists(path) and not self.ignore.excludes(path))]

    def files(self, pattern: str) -> "list[str]":
        """The files that are sent to the builder and that a COPY source names, those in its folders included, each once, in order.

        Symbolic links count as files, as the builder sends them. The context is walked once; ignored folders are not entered.
        """
        found: dict[str, None] = {}
        for path in self.roots(pattern):
            begin = bisect_left(self._sent, path) if path else 0
            for sent in self._sent[begin:]:
                if path and not sent.startswith(path):
                    break
                if not path or sent == path or sent[len(path)] == "/":
                    found[sent] = None
        return list(found)

    @property
    def complete(self) -> bool:
        """Whether `files` knows all of the context: False beyond 20,000 entries, or where a folder cannot be read."""
        return self._sent is not None and self._complete

    @cached_property
    def _sent(self) -> "list[str]":
        """All files that are sent to the builder, sorted."""
        found, folders, left = [], [""], _MAX_ENTRIES
        while folders:
            try:
                entries = list(os.scandir(os.path.join(self.folder, folder := folders.pop())))
            except OSError:
                self._complete = False
                continue
            left -= len(entries)
            if left < 0:
                self._complete = False
                break
            for entry in entries:
                path, is_dir = posixpath.join(folder, entry.name), entry.is_dir(follow_symlinks=False)
                excluded = self.ignore.excludes(path)
                if is_dir and (not excluded or self.ignore.may_hold_exception(path)):
                    folders.append(path)
                elif not is_dir and not excluded:
                    found.append(path)
        return sorted(found)

    def roots(self, pattern: str) -> "list[str]":
        """The paths that a COPY source may stand for, ignored ones included; a plain path is not looked for."""
        pattern = posixpath.normpath(pattern.lstrip("/")) if pattern.strip("/") else ""
        pattern = "" if pattern == "." else pattern
        if not any(ch in pattern for ch in "*?["):
            return [pattern]
        from fnmatch import fnmatchcase

        found = [""]
        for part in pattern.split("/"):
            found = [
                posixpath.join(folder, name)
                for folder in found
                for name in self._names(folder)
                if fnmatchcase(name, part)
            ]
        return found

    def _names(self, folder: str) -> "list[str]":
        try:
            return sorted(os.listdir(os.path.join(self.folder, folder)))
        except OSError:
            return []

    @cached_property
    def may_hold_python(self) -> bool:
        """False where the folder has neither a Python file nor another folder in it."""
        try:
            with os.scandir(self.folder) as entries:
                return any(entry.name.endswith(".py") or not entry.is_file(follow_symlinks=False) for entry in entries)
        except OSError:
            return True

    @property
    def unwanted(self) -> "list[Unwanted]":
        """What is sent to the builder and should not be in an image: repository, virtual environments, secrets, caches."""
        if self._unwanted is None:
            self._unwanted = list(self._walk())
        return self._unwanted

    @property
    def python_sources(self) -> "Iterator[Source]":
        """The readable Python files that are sent to the builder."""
        if self._unwanted is None:
            self._unwanted = list(self._walk())
        return (source for path in self._python if (source := self.text(path)))

    def _walk(self) -> "Iterator[Unwanted]":
        """One walk over the context; folders that are ignored or unwanted as a whole are not entered."""
        folders, left = [""], _MAX_ENTRIES
        while folders and left > 0:
            folder = folders.pop()
            try:
                entries = sorted(os.scandir(os.path.join(self.folder, folder)), key=lambda entry: entry.name)
            except OSError:
                continue
            for entry in entries:
                left -= 1
                path = posixpath.join(folder, entry.name)
                is_dir = entry.is_dir(follow_symlinks=False)
                kind = _kind(entry.name, is_dir, entry.path)
                if kind is None and not is_dir and (is_dotenv(entry.name) or credentials_in(path, self.text)):
                    kind = "secrets"
                if self.ignore.excludes(path):
                    if is_dir and not kind and self.ignore.may_hold_exception(path):
                        folders.append(path)
                elif kind:
                    if not is_dir or self._sends_any(path):
                        yield Unwanted(kind, path)
                elif is_dir:
                    folders.append(path)
                elif entry.name.endswith(".py") and len(self._python) < _MAX_PYTHON_FILES:
                    self._python.append(path)

    def _sends_any(self, folder: str) -> bool:
        """Whether a file below the folder is sent: ``venv/*`` leaves the bare folder of a virtual environment."""
        folders, left = [folder], _MAX_ENTRIES
        while folders and left > 0:
            try:
                entries = list(os.scandir(os.path.join(self.folder, folder := folders.pop())))
            except OSError:
                continue
            for entry in entries:
                left -= 1
                path, is_dir = posixpath.join(folder, entry.name), entry.is_dir(follow_symlinks=False)
                excluded = self.ignore.excludes(path)
                if not is_dir and not excluded:
                    return True
                if is_dir and (not excluded or self.ignore.may_hold_exception(path)):
                    folders.append(path)
        return False


def _inside(path: str) -> bool:
    return not path.startswith("..") and not posixpath.isabs(path)


_CACHES = frozenset(
    (
        "__pycache__",
        ".pytest_cache",
        ".mypy_cache",
        ".ruff_cache",
        ".tox",
        ".nox",
        ".hypothesis",
        "node_modules",
        ".eggs",
        ".ipynb_checkpoints",
        "htmlcov",
    )
)
_REPOSITORIES = frozenset((".git", ".hg", ".svn"))


def _kind(name: str, is_dir: bool, path: str) -> "str | None":
    if name in _REPOSITORIES:
        return "repository"
    if is_dir:
        if name in _CACHES:
            return "cache"
        return "environment" if os.path.isfile(os.path.join(path, "pyvenv.cfg")) else None
    return None
