"""Paths on the command line → the Dockerfiles to judge."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .gitignore import GitIgnore

STDIN = "-"
_NAMES = ("Dockerfile", "Containerfile")
_PREFIXES = ("Dockerfile.", "Containerfile.")
_SUFFIXES = (".Dockerfile", ".dockerfile")
# Named like a Dockerfile and none: ignore files, editors' and merges' leftovers, templates, documents, checksums.
_OTHER_KINDS = (
    "~", ".dockerignore", ".swp", ".swo", ".orig", ".rej", ".bak", ".tmp", ".j2", ".jinja", ".jinja2", ".tmpl", ".template",
    ".tpl", ".in", ".erb", ".mustache", ".md", ".rst", ".html", ".json", ".yaml", ".yml", ".lock", ".patch", ".diff", ".asc", ".sha256",
)  # fmt: skip
_SKIPPED = frozenset((".git", ".hg", ".svn", "node_modules"))
PATTERNS = "Dockerfile, Dockerfile.*, *.Dockerfile, *.dockerfile, Containerfile, Containerfile.*"


class Problem:
    """A path that could not be judged: why (`message`), and what to do (`remedy`, one sentence, may be empty)."""

    __slots__ = ("message", "path", "remedy")

    def __init__(self, path: str, message: str, remedy: str = "") -> None:
        self.path, self.message, self.remedy = path, message, remedy

    def __repr__(self) -> str:
        return f"Problem({self.path!r}, {self.message!r})"


class Discovery:
    """The files found, in the order of the paths given, those of a folder sorted; no file twice."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.problems: list[Problem] = []
        self._seen: set[str] = set()

    def add(self, path: str) -> None:
        key = path if path == STDIN else os.path.abspath(path)  # noqa: PTH100 - pathlib is not loaded otherwise
        if key not in self._seen:
            self._seen.add(key)
            self.files.append(path)

    def fail(self, path: str, error: OSError) -> None:
        message, remedy = explain(path, error)
        self.problems.append(Problem(path, message, remedy))


def discover(paths: "Iterable[str]") -> Discovery:
    """The Dockerfiles that the paths name: a file whatever its name, ``-``, and what is found in and below a folder."""
    found = Discovery()
    for path in paths:
        if path != STDIN and os.path.isdir(path):  # noqa: PTH112
            _Walk(found, path).run()
        else:
            found.add(path)
    return found


def is_dockerfile_name(name: str) -> bool:
    """Whether a folder's entry of this name is taken for a Dockerfile."""
    if name in _NAMES:
        return True
    return (name.startswith(_PREFIXES) or name.endswith(_SUFFIXES)) and not name.lower().endswith(_OTHER_KINDS)


class _Walk:
    """One folder given by the user. Links to folders are not followed, so that no walk is endless."""

    def __init__(self, found: Discovery, root: str) -> None:
        self.found = found
        self.root = root
        self.ignored = 0
        self.files: list[str] = []

    def run(self) -> None:
        before = len(self.found.problems)
        self._enter(self.root, _above(self.root))
        for path in sorted(self.files):
            self.found.add(path)
        if not self.files and len(self.found.problems) == before:
            self.found.problems.append(Problem(self.root, *self._nothing()))

    def _nothing(self) -> "tuple[str, str]":
        if self.ignored:
            return "every Dockerfile in this folder is left out by .gitignore", "A file that is named is always read: give its path."
        return "there is no Dockerfile in this folder", f"Looked for {PATTERNS}: give the path of a file that is called otherwise."

    def _enter(self, folder: str, ignore: "GitIgnore | None") -> None:
        try:
            with os.scandir(folder) as scan:
                entries = {entry.name: entry for entry in scan}
        except OSError as error:
            self.found.fail(folder, error)
            return
        if "pyvenv.cfg" in entries and folder != self.root:
            return
        if ".gitignore" in entries:
            ignore = _read_ignore(folder, ignore)
        for name in sorted(entries):
            entry = entries[name]
            is_dir = entry.is_dir(follow_symlinks=False)
            wanted = name not in _SKIPPED if is_dir else is_dockerfile_name(name) and (entry.is_file() or _dangling(entry))
            if not wanted:
                continue
            path = self._join(folder, name)
            if ignore is not None and ignore.excludes(path, is_dir):
                self.ignored += not is_dir
            elif is_dir:
                self._enter(path, ignore)
            else:
                self.files.append(path)

    def _join(self, folder: str, name: str) -> str:
        return name if folder == self.root == "." else os.path.join(folder, name)  # noqa: PTH118


def _dangling(entry: "os.DirEntry[str]") -> bool:
    """A link to nothing is judged, that is: reported as unreadable, for a build would stop at it."""
    return entry.is_symlink() and not os.path.exists(entry.path)  # noqa: PTH110


def _above(folder: str) -> "GitIgnore | None":
    """The .gitignore files above the folder, up to the top of its repository; none outside of one."""
    here = os.path.abspath(folder)  # noqa: PTH100
    parents: list[str] = []
    while not os.path.exists(os.path.join(here, ".git")):  # noqa: PTH110, PTH118
        here, child = os.path.dirname(here), here  # noqa: PTH120
        if here == child:
            return None
        parents.append(here)
    ignore = None
    for parent in reversed(parents):
        if os.path.isfile(os.path.join(parent, ".gitignore")):  # noqa: PTH113, PTH118
            ignore = _read_ignore(parent, ignore)
    return ignore


def _read_ignore(folder: str, outer: "GitIgnore | None") -> "GitIgnore | None":
    from .gitignore import GitIgnore

    return GitIgnore.read(folder, outer)


def explain(path: str, error: OSError) -> "tuple[str, str]":
    """Why a path cannot be read, and the remedy."""
    if isinstance(error, FileNotFoundError):
        near = _nearest(path)
        return "does not exist", f"Did you mean {near}?" if near else "Give a Dockerfile, a folder that holds one, or - for standard input."
    if isinstance(error, PermissionError):
        return "permission denied", "Run as a user who may read it, or leave it out."
    return (error.strerror or str(error)).lower(), ""


def _nearest(path: str) -> "str | None":
    from .syntax.suggest import suggest

    folder, name = os.path.split(path)
    try:
        names = os.listdir(folder or ".")  # noqa: PTH208
    except OSError:
        return None
    near = suggest(name, names)
    return os.path.join(folder, near) if near else None  # noqa: PTH118
