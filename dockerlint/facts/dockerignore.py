""".dockerignore, matched as Docker does: the last matching pattern wins, a match of any parent counts, ``!`` brings back."""

import os
import posixpath
import re

from dockerlint.syntax.source import Source, Word, decode, whole

from .files import DISK, Files

_ESCAPED = frozenset(".+()|{}$")
_OF_ANY_DEPTH = frozenset((
    "__pycache__", "*.pyc", "*.pyo", "*.pyd", "*.py[cod]", "*.py[co]", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".tox", ".nox", ".hypothesis",
    "node_modules", ".eggs", "*.egg-info", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db", "*.swp",
))  # fmt: skip
"""Patterns for what is made in folders of any depth, and is of use in no image."""


class Pattern:
    """One line: `text` cleaned as Docker cleans it, `line` from 1, `exception` for ``!``."""

    __slots__ = ("exception", "line", "regex", "text")

    def __init__(self, text: str, line: int, exception: bool) -> None:
        self.text = text
        self.line = line
        self.exception = exception
        self.regex = _compile(text)

    def matches(self, path: str) -> bool:
        return self.regex is not None and self.regex.match(path) is not None


class Ignore:
    """The patterns of one ignore file; `source` is None where there is none, and then nothing is excluded."""

    def __init__(self, source: "Source | None", patterns: "list[Pattern] | None" = None) -> None:
        self.source = source
        self.patterns = patterns if patterns is not None else _read(source.text) if source else []
        self._known: dict[str, bool] = {}
        self._exceptions = [pattern for pattern in self.patterns if pattern.exception]
        self._plain = [pattern for pattern in self.patterns if not pattern.exception and pattern.text in _OF_ANY_DEPTH]

    @classmethod
    def load(
        cls, context: "str | os.PathLike[str]", dockerfile: "str | os.PathLike[str] | None" = None,
        shown: "tuple[str, str] | None" = None, files: Files = DISK,
    ) -> "Ignore":  # fmt: skip
        """The ignore file in force: ``<Dockerfile>.dockerignore`` beside the Dockerfile, else the context's own.

        `shown`: how messages name the one in the context and the one beside the Dockerfile.
        """
        own = os.path.join(context, ".dockerignore")
        candidates = [(own, shown[0] if shown else own)]
        if dockerfile is not None:
            beside = f"{os.fspath(dockerfile)}.dockerignore"
            candidates.insert(0, (beside, shown[1] if shown else beside))
        for path, name in candidates:
            try:
                return cls(Source(name, decode(files.read(path))))
            except OSError:
                continue
        return cls(None)

    def excludes(self, path: str, is_dir: bool = False) -> bool:  # noqa: ARG002 - Docker makes no difference
        """Whether the context path (``/`` between names, no leading one) is left out."""
        if path not in self._known:
            self._known[path] = self._excludes(path)
        return self._known[path]

    def _excludes(self, path: str) -> bool:
        if not self._exceptions:  # then what holds for a folder holds for all below it
            above = path.rpartition("/")[0]
            return (bool(above) and self.excludes(above)) or any(pattern.matches(path) for pattern in self.patterns)
        matched = False
        parents = _with_parents(path)
        for pattern in self.patterns:
            if pattern.exception == matched and any(pattern.matches(part) for part in parents):
                matched = not pattern.exception
        return matched

    def overruled(self, path: str, exception: Pattern) -> "Pattern | None":
        """The later pattern that leaves the path out again, which the exception brought back; None where the exception has its effect."""
        if not Ignore(None, self.patterns[: self.patterns.index(exception)]).excludes(path) or not self.excludes(path):
            return None
        parents = _with_parents(path)
        later = self.patterns[self.patterns.index(exception) + 1 :]
        return next(
            (pattern for pattern in reversed(later) if not pattern.exception and any(map(pattern.matches, parents))),
            None,
        )

    def top_only(self, path: str) -> "tuple[Pattern, str] | None":
        """The pattern that would leave the path out if it counted below the top as well, as it does for Git and is surely meant; and the
        path itself or the folder above it that it would fit.
        """
        names = path.split("/") if self._plain else []
        for at in range(1, len(names)):
            for pattern in self._plain:
                if pattern.matches(names[at]):
                    return pattern, "/".join(names[: at + 1])
        return None

    def word(self, pattern: Pattern) -> Word:
        """The pattern as it is written, with ``!``."""
        if self.source is None:
            raise LookupError("no ignore file")
        start, line = self.source.line_starts[pattern.line - 1], self.source.line(pattern.line)
        text = self.source.text
        at = text.index(line, start) + len(line) - len(line.lstrip())
        return Word(whole(self.source), at, at + len(line.strip()))

    def may_hold_exception(self, folder: str) -> bool:
        """Whether something below an excluded folder may be brought back, so that it must be entered."""
        return any(_may_be_below(pattern.text, folder) for pattern in self._exceptions)


def _with_parents(path: str) -> "list[str]":
    parts = path.split("/")
    return [path, *("/".join(parts[:end]) for end in range(1, len(parts)))]


def _may_be_below(pattern: str, folder: str) -> bool:
    for wanted, name in zip(pattern.split("/"), folder.split("/"), strict=False):
        if "*" in wanted or "?" in wanted or "[" in wanted:
            return True
        if wanted != name:
            return False
    return True


def _read(text: str) -> "list[Pattern]":
    found = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.startswith("#"):
            continue
        exception = line.strip().startswith("!")
        pattern = line.strip().removeprefix("!").strip() if exception else line.strip()
        if pattern:
            clean = posixpath.normpath(pattern)
            clean = "/" + clean.lstrip("/") if clean.startswith("/") else clean
            found.append(Pattern(clean[1:] if len(clean) > 1 and clean[0] == "/" else clean, number, exception))
    return found


def _compile(pattern: str) -> "re.Pattern[str] | None":
    out, at, in_class = [], 0, False
    while at < len(pattern):
        ch = pattern[at]
        at += 1
        if ch == "*" and pattern[at : at + 1] == "*":
            at += 1
            at += pattern[at : at + 1] == "/"
            out.append(".*" if at >= len(pattern) else "(?:.*/)?")
        elif ch == "*":
            out.append("[^/]*")
        elif ch == "?":
            out.append("[^/]")
        elif ch == "\\" and at < len(pattern):
            out.append(re.escape(pattern[at]))
            at += 1
        else:
            out.append("\\" + ch if ch in _ESCAPED or ch == "\\" or (ch == "[" and in_class) else ch)
            in_class = ch == "[" or (in_class and ch != "]")
    try:
        return re.compile("".join(out) + r"\Z", re.DOTALL)
    except re.error:
        return None
