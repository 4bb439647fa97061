"""requirements.txt as pip reads it: one requirement per logical line, with includes and constraints."""

import posixpath
import re

from dockerlint.regex import regex
from dockerlint.syntax.source import Derived, Source, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NAME = regex(r"([A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[[^\]]*\])?\s*")
_COMMENT = regex(r"(?:^|\s)#.*")
_MARKER = regex(r"(?:^[^@]*;|\s;)([^;]*)$")
_EXACT = regex(r"===?\s*[^\s,;*]+(?=\s*(?:$|[;,\s\\]))")
_OPTION = regex(r"(--?[a-z][a-z-]*?|-[rceif])(?:\s*=\s*|\s+|(?<=^-[rceif])|$)(\S*)")
_LONG = {"-r": "--requirement", "-c": "--constraint", "-e": "--editable", "-i": "--index-url", "-f": "--find-links"}
_MAX_FILES = 30


class Requirement:
    """One requirement. `name` is normalised (PEP 503) or None for a path; `pinned`: always the same distribution."""

    __slots__ = ("extras", "name", "pinned", "word")

    def __init__(self, word: Word, name: "str | None", extras: str, pinned: bool) -> None:
        self.word = word
        self.name = name
        self.extras = extras
        self.pinned = pinned

    @property
    def written_name(self) -> str:
        """The name as the file has it."""
        found = _NAME.match(self.word.text)
        return found[1] if found else self.word.text

    @property
    def marker(self) -> str:
        """The environment marker (PEP 508): ``sys_platform == "win32"``; empty where there is none."""
        found = _MARKER.search(self.word.text.partition(" --")[0])
        return found[1].strip() if found else ""

    @property
    def clauses(self) -> "list[str]":
        """The version clauses: ``[">=3", "<4"]``; empty where any version will do, and for a URL or path."""
        found = _NAME.match(self.word.text)
        text = re.split(r";|\s--", self.word.text[found.end() :], maxsplit=1)[0].strip() if found and self.name else ""
        return [clause.strip() for clause in text.strip("()").split(",")] if text[:1] in tuple("=<>!~(") else []

    @property
    def hashed(self) -> bool:
        return "--hash=" in self.word.text


class Requirements:
    """What one requirements file and those it includes ask for; `complete` is False where an included file is not known.

    `lines`: all lines, in the order in which pip reads them; `options`: those that are options for pip, each with the option's long
    name (``--constraint``, ``--index-url`` …).
    """

    def __init__(self) -> None:
        self.requirements: list[Requirement] = []
        self.options: list[tuple[str, Word]] = []
        self.constrained: set[str] = set()
        self.lines: list[Word] = []
        self.sources: list[Source] = []
        self.complete = True
        self.includes: list[tuple[Word, str]] = []
        """The lines that name another file, each with that file's path in the context."""

    @property
    def unpinned(self) -> "list[Requirement]":
        """The requirements that may be another version tomorrow; those that a constraints file pins, and that pip refuses, are not among them."""
        from .refused_requirements import why_refused

        return [
            found
            for found in self.requirements
            if not found.pinned
            and found.name
            and found.name not in self.constrained
            and not why_refused(found.word.text)
        ]

    @property
    def names(self) -> "set[str]":
        return {found.name for found in self.requirements if found.name}

    def option(self, *names: str) -> "Word | None":
        """The first line that gives pip one of the options, by their long names."""
        return next((line for name, line in self.options if name in names), None)


def normalise(name: str) -> str:
    """PEP 503: ``Flask_SQLAlchemy`` → ``flask-sqlalchemy``."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_requirements(path: str, text_of: "Callable[[str], Source | None]") -> "Requirements | None":
    """Read a requirements file of the context; `text_of` gives a file by its path. None where the file is not there."""
    source = text_of(path)
    if source is None:
        return None
    found = Requirements()
    _read(found, path, source, text_of, constraints=False)
    return found


def _read(
    found: Requirements, path: str, source: Source, text_of: "Callable[[str], Source | None]", constraints: bool
) -> None:
    found.sources.append(source)
    for line in _lines(source):
        found.lines.append(line)
        text = line.text
        option = _OPTION.match(text)
        name = _LONG.get(option[1], option[1]) if option else ""
        if name:
            found.options.append((name, line))
        if name == "--editable":
            found.requirements.append(Requirement(line, None, "", pinned=True))
        elif option and name in ("--requirement", "--constraint"):
            other = posixpath.normpath(posixpath.join(posixpath.dirname(path), option[2]))
            if "://" not in option[2] and "$" not in option[2]:
                found.includes.append((line, other))
            included = text_of(other) if len(found.sources) < _MAX_FILES else None
            if included is None or "://" in option[2]:
                found.complete = False
            elif all(included.path != seen.path for seen in found.sources):
                _read(found, other, included, text_of, constraints or name == "--constraint")
        elif not text.startswith("-"):
            requirement = read_requirement(line)
            if not constraints:
                found.requirements.append(requirement)
            elif requirement.pinned and requirement.name:
                found.constrained.add(requirement.name)


def _lines(source: Source) -> "Iterator[Word]":
    """The logical lines without comments, joined as pip does it: a line that is a comment ends what came before it, and nothing may stand
    behind the backslash; the word keeps the first line's place.
    """
    text = source.text.removeprefix("\ufeff")
    at = len(source.text) - len(text)
    pending, begin = "", -1
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        body = line.rstrip("\r")
        if begin < 0:
            begin = start + len(body) - len(body.lstrip())
        comment = _COMMENT.match(body) is not None
        if body.endswith("\\") and not comment:
            pending += body.strip("\\")
            continue
        yield from _word(source, begin, pending + (f" {body}" if comment else body))
        pending, begin = "", -1
    yield from _word(source, begin, pending)


def _word(source: Source, begin: int, joined: str) -> "Iterator[Word]":
    whole = _COMMENT.sub("", joined).strip()
    if whole:
        first = source.text[begin:].partition("\n")[0]
        width = len(_COMMENT.sub("", first).rstrip().rstrip("\\").rstrip())
        yield Word(Derived(source, source.text, (0,), (0,)), begin, begin + width, whole)


def read_requirement(word: Word) -> Requirement:
    """One requirement as written in a file or behind ``pip install``."""
    text = word.text
    found = _NAME.match(text)
    if not found or text[found.end() : found.end() + 3] == "://" or _is_path(text):
        return Requirement(word, _egg(text), "", pinned=True)
    rest = text[found.end() :]
    specifier = rest.partition(";")[0]
    clauses = specifier.strip().strip("()").split(",")
    pinned = rest.startswith("@") or "--hash=" in rest or any(_EXACT.match(clause.strip()) for clause in clauses)
    if specifier.strip() and specifier.strip()[0] not in "=<>!~@(;-\\":
        return Requirement(word, None, "", pinned=True)
    return Requirement(word, normalise(found[1]), found[2] or "", pinned)


def _is_path(text: str) -> bool:
    return (
        text.startswith((".", "/"))
        or "/" in text.partition(";")[0].partition("@")[0]
        or text.endswith((".whl", ".tar.gz", ".zip"))
    )


def _egg(text: str) -> "str | None":
    found = re.search(r"#egg=([A-Za-z0-9._-]+)", text)
    return normalise(found[1]) if found else None
