"""Paths on the command line → the Dockerfiles to judge."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from .exclusion import Exclusion
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
SKIPPED = frozenset((".git", ".hg", ".svn", "node_modules"))
_EXAMPLES = ("bad.", "bad-", "good.", "good-")
PATTERNS = "Dockerfile, Dockerfile.*, *.Dockerfile, *.dockerfile, Containerfile, Containerfile.*"


class Problem:
    """A path that could not be judged: why (`message`), and what to do (`remedy`, one sentence, may be empty). `rule`: the name of the
    one that failed on it, where the others have judged it.
    """

    __slots__ = ("message", "path", "remedy", "rule")

    def __init__(self, path: str, message: str, remedy: str = "", rule: str = "") -> None:
        self.path, self.message, self.remedy, self.rule = path, message, remedy, rule

    def __repr__(self) -> str:
        return f"Problem({self.path!r}, {self.message!r})"


class Discovery:
    """The files found, in the order of the paths given, those of a folder sorted; no file twice."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.problems: list[Problem] = []
        self._seen: set[str] = set()

    def add(self, path: str) -> None:
        key = path if path == STDIN else os.path.abspath(path)
        if key not in self._seen:
            self._seen.add(key)
            self.files.append(path)

    def fail(self, path: str, error: OSError) -> None:
        message, remedy = explain(path, error)
        self.problems.append(Problem(path, message, remedy))


def discover(paths: "Iterable[str]", exclusion: "Exclusion | None" = None) -> Discovery:
    """The Dockerfiles that the paths name: a file whatever its name, ``-``, and what is found in and below a folder; without
    what `exclusion` leaves out.
    """
    found = Discovery()
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            _Walk(found, path, exclusion).run()
        elif exclusion is None or not exclusion.excludes_named(path):
            found.add(path)
    return found


def is_dockerfile_name(name: str) -> bool:
    """Whether a folder's entry of this name is taken for a Dockerfile."""
    if name in _NAMES:
        return True
    return (name.startswith(_PREFIXES) or name.endswith(_SUFFIXES)) and not name.lower().endswith(_OTHER_KINDS)


def shows_a_rule(names: "Collection[str]") -> bool:
    """Whether a folder with these entries holds a rule of dockerlint's kind with its examples, which show what is wrong: in a pack, or in
    a copy of one that a build has left.
    """
    return "rule.py" in names and any(name in ("bad", "good") or name.startswith(_EXAMPLES) for name in names)


class _Walk:
    """One folder given by the user. Links to folders are not followed, so that no walk is endless."""

    def __init__(self, found: Discovery, root: str, exclusion: "Exclusion | None") -> None:
        self.found = found
        self.root = root
        asked_for = exclusion is not None and not exclusion.named_too and exclusion.excludes(root, is_dir=True)
        self.exclusion = None if asked_for else exclusion
        self.ignored = self.excluded = self.examples = 0
        self.files: list[str] = []

    def run(self) -> None:
        before = len(self.found.problems)
        pending = [(self.root, _above(self.root))]
        while pending:
            folder, ignore = pending.pop()
            pending += self._folders(folder, ignore)
        for path in sorted(self.files):
            self.found.add(path)
        meant = self.excluded and self.exclusion is not None and self.exclusion.named_too
        if not self.files and len(self.found.problems) == before and not meant:
            self.found.problems.append(Problem(self.root, *self._nothing()))

    def _nothing(self) -> "tuple[str, str]":
        if self.examples:
            return (
                "every Dockerfile in this folder is an example of a rule",
                "Give the path of one, or of the rule's topic; `dockerlint rules test` tests rules by them.",
            )
        if self.excluded:
            return (
                "every Dockerfile in this folder is left out by the configuration's exclude",
                "Give its path: a named file is read without --force-exclude.",
            )
        if self.ignored:
            return (
                "every Dockerfile in this folder is left out by .gitignore",
                "Give its path: a named file is always read.",
            )
        return "there is no Dockerfile in this folder", f"Looked for {PATTERNS}: give the path of any other."

    def _folders(self, folder: str, ignore: "GitIgnore | None") -> "Iterator[tuple[str, GitIgnore | None]]":
        """Note the folder's Dockerfiles; the folders in it that are to be entered, with the ignore rules in force there."""
        entries = self._entries(folder)
        if "pyvenv.cfg" in entries and folder != self.root:
            return
        if shows_a_rule(entries) and not _is_pack(self.root, folder):
            self.examples += 1
            return
        if ".gitignore" in entries:
            ignore = _read_ignore(folder, ignore)
        for name, entry in entries.items():
            is_dir = entry.is_dir(follow_symlinks=False)
            if name in SKIPPED if is_dir else not (is_dockerfile_name(name) and _is_readable(entry)):
                continue
            path = name if folder == self.root == "." else os.path.join(folder, name)
            if ignore is not None and ignore.excludes(path, is_dir):
                self.ignored += not is_dir
            elif is_dir and self.exclusion is not None and self.exclusion.excludes_folder(path):
                self.excluded += 1
            elif is_dir:
                yield path, ignore
            elif self.exclusion is not None and self.exclusion.excludes(path):
                self.excluded += 1
            else:
                self.files.append(path)

    def _entries(self, folder: str) -> "dict[str, os.DirEntry[str]]":
        try:
            with os.scandir(folder) as scan:
                return {entry.name: entry for entry in scan}
        except OSError as error:
            self.found.fail(folder, error)
            return {}


def is_left_out_rule(root: str, folder: str) -> bool:
    """Whether a walk from `root` leaves out the folder as one with a rule and its examples."""
    if not os.path.isfile(os.path.join(folder, "rule.py")) or _is_pack(root, folder):
        return False
    try:
        return shows_a_rule(os.listdir(folder))
    except OSError:
        return False


def _is_pack(root: str, rule: str) -> bool:
    """Whether `root` is the folder of the rule, its topic or its pack: then its examples are asked for."""
    return os.path.relpath(rule, root).count(os.sep) < 2  # <topic>/<rule>, <rule> or .


def _is_readable(entry: "os.DirEntry[str]") -> bool:
    """A file, or a link to nothing: that one is reported, for a build would stop at it."""
    return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))


def _above(folder: str) -> "GitIgnore | None":
    """The .gitignore files above the folder, up to the top of its repository.

    None outside of a repository, and where they leave out the folder itself: it was asked for all the same.
    """
    here = os.path.abspath(folder)
    parents: list[str] = []
    while not os.path.exists(os.path.join(here, ".git")):
        here, child = os.path.dirname(here), here
        if here == child:
            return None
        parents.append(here)
    ignore = None
    for parent in reversed(parents):
        if os.path.isfile(os.path.join(parent, ".gitignore")):
            ignore = _read_ignore(parent, ignore)
    return None if ignore is not None and ignore.excludes(folder, is_dir=True) else ignore


def _read_ignore(folder: str, outer: "GitIgnore | None") -> "GitIgnore | None":
    from .gitignore import GitIgnore

    return GitIgnore.load(folder, outer)


def explain(path: str, error: OSError) -> "tuple[str, str]":
    """Why a path cannot be read, and the remedy."""
    if isinstance(error, FileNotFoundError) and os.path.islink(path):
        return "is a link to a file that does not exist", "Mend the link, or remove it."
    if isinstance(error, FileNotFoundError):
        near = _nearest(path)
        return (
            "does not exist",
            f"Did you mean {near}?" if near else "Give a Dockerfile, a folder that holds one, or - for standard input.",
        )
    if isinstance(error, PermissionError):
        return "permission denied", "Run as a user who may read it, or leave it out."
    return (error.strerror or str(error)).lower(), ""


def _nearest(path: str) -> "str | None":
    from .syntax.suggest import suggest

    folder, name = os.path.split(path)
    try:
        names = os.listdir(folder or ".")
    except OSError:
        return None
    near = suggest(name, names)
    return os.path.join(folder, near) if near else None
