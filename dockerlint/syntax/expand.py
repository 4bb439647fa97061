"""Variable expansion as the builder does it: ``$v``, ``${v:-w}``, ``${v#p}``, ``${v/p/r}`` …, quotes and escapes."""

import re

from .words import UNICODE_SPACE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Lookup = Callable[[str], "str | None"]

_SPECIAL = "@*#?-$!0"


class ExpansionError(ValueError):
    """What the builder says of a substitution that it cannot read."""


def expand(text: str, lookup: "Lookup", escape: str = "\\") -> str:
    """`text` with variables replaced and quotes removed; unset variables become empty.

    `lookup` gives a variable's value or None when it is unset. Raises ExpansionError.
    """
    return _Reader(text, lookup, escape).whole()


def names(text: str, escape: str = "\\") -> "list[str]":
    """The variables that `text` uses, in order; an unreadable substitution ends the list."""
    seen: list[str] = []

    def note(name: str) -> None:
        seen.append(name)

    try:  # noqa: SIM105 - contextlib takes 2 ms to import
        _Reader(text, note, escape).whole()
    except ExpansionError:
        pass
    return [name for name in seen if name not in _SPECIAL and not name.isdigit()]


def raw_words(text: str) -> "list[tuple[int, int]] | None":
    """Ranges of the shell words in `text` with quotes and escapes kept, as heredocs are searched; None if unreadable."""
    reader = _Reader(text, _unset, "\\", raw=True)
    try:
        reader.whole()
    except ExpansionError:
        return None
    return reader.ranges()


def _unset(name: str) -> None:
    """A lookup for which no variable is set."""


class _Reader:
    __slots__ = ("at", "breaks", "escape", "lookup", "raw", "text")

    def __init__(self, text: str, lookup: "Lookup", escape: str, raw: bool = False) -> None:
        self.text = text
        self.lookup = lookup
        self.escape = escape
        self.raw = raw
        self.at = 0
        self.breaks: list[int] = []

    def whole(self) -> str:
        """All of the text. Raises ExpansionError, also where it is nested more deeply than Python's stack reaches."""
        try:
            return self.until("")
        except RecursionError:
            raise ExpansionError("nested too deeply") from None

    def ranges(self) -> "list[tuple[int, int]]":
        found, begin = [], 0
        for at in [*self.breaks, len(self.text)]:
            if at > begin:
                found.append((begin, at))
            begin = at + 1
        return found

    def until(self, stop: str, raw_escapes: bool = False, nested: bool = False) -> str:
        """Everything up to the character `stop`, which is eaten; to the end of the text where it is empty."""
        out: list[str] = []
        text, raw = self.text, self.raw or raw_escapes
        while self.at < len(text):
            ch = text[self.at]
            if stop and ch == stop:
                self.at += 1
                return "".join(out)
            if ch == "$":
                out.append(self._dollar())
            elif ch == "'":
                out.append(self._single())
            elif ch == '"':
                out.append(self._double(raw))
            elif ch == self.escape:
                out.append(text[self.at : self.at + 2] if raw else text[self.at + 1 : self.at + 2])
                self.at += 2
            else:
                if not stop and not nested and ch in UNICODE_SPACE:
                    self.breaks.append(self.at)
                out.append(ch)
                self.at += 1
        if stop:
            raise ExpansionError(f"unexpected end of statement while looking for matching {stop}")
        return "".join(out)

    def _single(self) -> str:
        end = self.text.find("'", self.at + 1)
        if end < 0:
            raise ExpansionError("unexpected end of statement while looking for matching single-quote")
        begin, self.at = self.at, end + 1
        return self.text[begin : self.at] if self.raw else self.text[begin + 1 : end]

    def _double(self, raw: bool) -> str:
        out = ['"'] if self.raw else []
        text = self.text
        self.at += 1
        while self.at < len(text):
            ch = text[self.at]
            if ch == '"':
                self.at += 1
                return "".join(out) + ('"' if self.raw else "")
            if ch == "$":
                out.append(self._dollar())
                continue
            self.at += 1
            if ch == self.escape:
                if raw:
                    out.append(ch)
                if self.at >= len(text):
                    break
                if text[self.at] in '"$' + self.escape:
                    ch = text[self.at]
                    self.at += 1
                elif raw:
                    continue
            out.append(ch)
        raise ExpansionError("unexpected end of statement while looking for matching double-quote")

    def _name(self) -> str:
        text, begin = self.text, self.at
        if begin < len(text):
            ch = text[begin]
            if ch.isdecimal():
                while self.at < len(text) and text[self.at].isdecimal():
                    self.at += 1
                return text[begin : self.at]
            if ch in _SPECIAL:
                self.at += 1
                return ch
        while self.at < len(text) and (text[self.at].isalpha() or text[self.at].isdecimal() or text[self.at] == "_"):
            self.at += 1
        return text[begin : self.at]

    def _value(self, name: str) -> "str | None":
        if name in _SPECIAL or name.isdecimal():
            return ""
        return self.lookup(name)

    def _dollar(self) -> str:
        begin, text = self.at, self.text
        self.at += 1
        if text[self.at : self.at + 1] != "{":
            name = self._name()
            if not name:
                return "$"
            value = self._value(name)
            return text[begin : self.at] if self.raw else value or ""
        self.at += 1
        if self.at >= len(text):
            raise ExpansionError("syntax error: missing '}'")
        if text[self.at] in "{}:":
            raise ExpansionError("syntax error: bad substitution")
        value_text = self._braces(self._name())
        return text[begin : self.at] if self.raw else value_text

    def _braces(self, name: str) -> str:
        text = self.text
        operator = text[self.at : self.at + 1]
        self.at += 1
        if operator == "}":
            return self._value(name) or ""
        null_is_unset = operator == ":"
        if null_is_unset:
            operator = text[self.at : self.at + 1]
            self.at += 1
        if (operator and operator in "+-?") or (operator and operator in "#%" and not null_is_unset):
            return self._default(name, operator, null_is_unset)
        if operator == "/" and not null_is_unset:
            return self._replace(name)
        raise ExpansionError(f"unsupported modifier ({':' if null_is_unset else ''}{operator}) in substitution")

    def _argument(self, stop: str, raw_escapes: bool) -> str:
        try:
            return self.until(stop, raw_escapes, nested=True)
        except ExpansionError:
            if self.at >= len(self.text):
                raise ExpansionError(f"syntax error: missing '{stop}'") from None
            raise

    def _default(self, name: str, operator: str, null_is_unset: bool) -> str:
        word = self._argument("}", operator in "#%")
        value = self._value(name)
        unset = value is None or (null_is_unset and not value)
        if operator == "-":
            return word if unset else value or ""
        if operator == "+":
            return "" if unset else word
        if operator == "?":
            if unset and not self.raw:
                raise ExpansionError(f"{name}: {word or 'is not allowed to be unset'}")
            return value or ""
        greedy = word.startswith(operator)
        trim = _without_prefix if operator == "#" else _without_suffix
        return trim(value or "", word[1:] if greedy else word, greedy)

    def _replace(self, name: str) -> str:
        every = self.text[self.at : self.at + 1] == "/"
        self.at += every
        pattern = self._argument("/", True)
        replacement = self._argument("}", True)
        value = self._value(name)
        return re.sub(_regex(pattern, True), lambda _: replacement, value or "", count=0 if every else 1)


def _regex(pattern: str, greedy: bool) -> str:
    out, at = [], 0
    while at < len(pattern):
        ch = pattern[at]
        if ch == "*":
            out.append(".*" if greedy else ".*?")
        elif ch == "?":
            out.append(".")
        elif ch == "\\" and at + 1 < len(pattern):
            at += 1
            out.append(re.escape(pattern[at]))
        else:
            out.append(re.escape(ch))
        at += 1
    return "(?s:" + "".join(out) + ")"


def _without_prefix(value: str, pattern: str, greedy: bool) -> str:
    found = re.match(_regex(pattern, greedy), value)
    return value[found.end() :] if found else value


def _without_suffix(value: str, pattern: str, greedy: bool) -> str:
    fits = re.compile(_regex(pattern, True))
    starts = range(len(value) + 1) if greedy else range(len(value), -1, -1)
    return next((value[:at] for at in starts if fits.fullmatch(value, at)), value)
