"""What git leaves out: .gitignore files, matched level by level as git does.

Own code, for pathspec also matches what lies below a path, so that with ``a/b`` and ``!a/`` it brings ``a/b`` back.
"""

import os
import re

from .syntax.source import decode

_CLASSES = {
    "alnum": "0-9A-Za-z", "alpha": "A-Za-z", "blank": r"\t ", "cntrl": r"\x00-\x1f\x7f", "digit": "0-9", "graph": "!-~",
    "lower": "a-z", "print": r"\ -~", "punct": r"!-/:-@\[-`{-~", "space": r"\t-\r ", "upper": "A-Z", "xdigit": "0-9A-Fa-f",
}  # fmt: skip


class GitIgnore:
    """The patterns of one .gitignore and of those in the folders above: the innermost that has an opinion decides."""

    def __init__(self, folder: str, text: str, outer: "GitIgnore | None") -> None:
        self.folder = os.path.abspath(folder)
        lines = text.removeprefix("\ufeff").split("\n")
        self.patterns = [found for line in reversed(lines) if (found := Pattern.read(line.removesuffix("\r")))]
        self.outer = outer

    @classmethod
    def load(cls, folder: str, outer: "GitIgnore | None") -> "GitIgnore | None":
        """The .gitignore of a folder; `outer` where it cannot be read."""
        try:
            with open(os.path.join(folder, ".gitignore"), "rb") as file:
                return cls(folder, decode(file.read()), outer)
        except OSError:
            return outer

    def excludes(self, path: str, is_dir: bool) -> bool:
        """Whether a path below the folder is ignored; the folders on its way are known not to be."""
        full = os.path.abspath(path)
        level: GitIgnore | None = self
        while level is not None:
            inside = full[len(level.folder.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
            for pattern in level.patterns:  # the last line first
                if pattern.matches(inside, is_dir):
                    return not pattern.exception
            level = level.outer
        return False


class Pattern:
    """One line. `anchored`: it is matched with the path from the .gitignore's folder on, else with the name alone."""

    def __init__(self, regex: "re.Pattern[str]", exception: bool, only_dirs: bool, anchored: bool) -> None:
        self.regex, self.exception, self.only_dirs, self.anchored = regex, exception, only_dirs, anchored

    @classmethod
    def read(cls, line: str) -> "Pattern | None":
        """None for a comment, an empty line and a pattern that matches nothing."""
        text = re.sub(r"(?<!\\)((?:\\\\)*) +$", r"\1", line)
        if text.startswith("#"):
            return None
        exception = text.startswith("!")
        text = text[1:] if exception else text
        only_dirs = text.endswith("/")
        text = text[:-1] if only_dirs else text
        regex = translate(text.removeprefix("/"))
        return cls(regex, exception, only_dirs, "/" in text) if regex and text else None

    def matches(self, inside: str, is_dir: bool) -> bool:
        """Whether the path itself matches, not whether it lies below one that does."""
        if self.only_dirs and not is_dir:
            return False
        return self.regex.fullmatch(inside if self.anchored else inside.rpartition("/")[2]) is not None


def translate(pattern: str) -> "re.Pattern[str] | None":
    """A wildcard pattern as git's wildmatch reads it; None where it matches nothing."""
    out, at = [], 0
    while at < len(pattern):
        char = pattern[at]
        if char == "*":
            end = at + len(pattern[at:]) - len(pattern[at:].lstrip("*"))
            whole_names = end - at > 1 and pattern[at - 1 : at] in ("", "/") and pattern[end : end + 1] in ("", "/")
            if whole_names and end < len(pattern):
                out.append("(?:.*/)?")
                end += 1
            else:
                out.append(".*" if whole_names else "[^/]*")
            at = end
            continue
        if char == "[":
            found = _character_class(pattern, at + 1)
            if found is None:
                return None
            text, at = found
            out.append(text)
            continue
        if char == "\\":
            at += 1
            if at == len(pattern):
                return None
        out.append("[^/]" if char == "?" else re.escape(pattern[at]))
        at += 1
    return re.compile("".join(out), re.DOTALL)


def _character_class(pattern: str, at: int) -> "tuple[str, int] | None":
    """The regular expression of ``[…]`` and where it ends; None where it is never closed. It never matches a slash."""
    negated = pattern[at : at + 1] in ("!", "^")
    at += negated
    first, items = at, []
    while at < len(pattern) and (pattern[at] != "]" or at == first):
        named = re.compile(r"\[:([a-z]*):\]").match(pattern, at)
        if named:
            if named[1] not in _CLASSES:
                return None
            items.append(_CLASSES[named[1]])
            at = named.end()
            continue
        low, at = _member(pattern, at)
        if pattern[at : at + 1] == "-" and pattern[at + 1 : at + 2] not in ("", "]"):
            high, at = _member(pattern, at + 1)
            items.append(f"{re.escape(low)}-{re.escape(high)}" if low <= high else "")
        else:
            items.append(re.escape(low))
    if at >= len(pattern):
        return None
    inner = "".join(items)
    if negated:
        return (f"(?!/)[^{inner}]" if inner else "[^/]"), at + 1
    return (f"(?!/)[{inner}]" if inner else "(?!)"), at + 1


def _member(pattern: str, at: int) -> "tuple[str, int]":
    at += pattern[at] == "\\" and at + 1 < len(pattern)
    return pattern[at], at + 1


def matches_from(folder: str, line: str, path: str, is_dir: bool = False) -> "Pattern | None":
    """The pattern of a line that holds in `folder`, where it matches the path or a folder that the path lies in; None where it does not."""
    pattern = Pattern.read(line)
    inside = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    parts = inside.split("/")
    above = ("/".join(parts[:end]) for end in range(1, len(parts)))
    if pattern is not None and (pattern.matches(inside, is_dir) or any(pattern.matches(one, True) for one in above)):
        return pattern
    return None
