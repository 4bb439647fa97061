"""How BuildKit cuts an instruction's text into words: four ways, for four groups of instructions.

Checked against the answers of the Dockerfile frontend itself (tests/syntax/conformance.json). White space means different characters in different places, and that is kept.
"""

import re

from dockerlint.regex import regex

from .source import Derived, Word

# What Go's unicode.IsSpace accepts; Python's str.isspace also takes \x1c-\x1f.
UNICODE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
LATIN1_SPACE = "\t\n\v\f\r \x85\xa0"
_BLANKS = re.compile(r"[\t\v\f\r ]+")
_PLAIN = re.compile(r"[^\t\v\f\r ]+")
_JSON_STRING = r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"'
_JSON_WORD = regex(_JSON_STRING)
_JSON_SPACE = regex(r"[ \t\n\r]*")
_LONE_SURROGATE = regex("[\ud800-\udfff]")


def trim(text: str, start: int, end: int) -> "tuple[int, int]":
    """The range of ``text[start:end]`` without Unicode white space at its ends."""
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip(UNICODE_SPACE))
    return start + left, max(start + left, start + len(inner.rstrip(UNICODE_SPACE)))


def plain(derived: Derived, start: int, end: int) -> "list[Word]":
    """Words between ASCII blanks: FROM, EXPOSE, and COPY, ADD, VOLUME that are not in exec form."""
    return [Word(derived, m.start(), m.end()) for m in _PLAIN.finditer(derived.text, start, end)]


def split_once(text: str, start: int, end: int) -> "tuple[int, int] | None":
    """Where the first run of ASCII blanks begins and ends, or None."""
    found = _BLANKS.search(text, start, end)
    return (found.start(), found.end()) if found else None


def quoted(derived: Derived, start: int, end: int, escape: str) -> "list[Word]":
    """Words that keep their quotes and escapes: ENV, LABEL, ARG. An escape character that ends the text is dropped."""
    text = derived.text
    found: list[Word] = []
    at = start
    while at < end:
        if text[at] in UNICODE_SPACE:
            at += 1
            continue
        begin = at
        at, stop = _end_of_quoted(text, at, end, escape)
        if stop > begin:
            found.append(Word(derived, begin, stop))
    return found


def _end_of_quoted(text: str, at: int, end: int, escape: str) -> "tuple[int, int]":
    """Where reading goes on behind the word at `at`, and where the word itself ends."""
    quote = ""
    while at < end:
        ch = text[at]
        if quote:
            if ch == quote:
                quote = ""
            elif ch == escape and quote == '"':
                at += 1
        elif ch in UNICODE_SPACE:
            return at, at
        elif ch in "'\"":
            quote = ch
        elif ch == escape:
            at += 1
        at += 1
    return end, min(at, end) - (at > end)


class NotStringsError(ValueError):
    """A JSON array, but not of strings: BuildKit refuses it instead of falling back to the shell form."""


def exec_form(derived: Derived, start: int, end: int) -> "list[Word] | None":
    """The strings of one JSON array that fills the whole range, each with its span inside the quotes; None if it is none.

    Raises NotStringsError for a valid JSON array that holds something else than strings.
    """
    text = derived.text
    if start >= end or text[start] != "[":
        return None
    words = _string_array(derived, start, end)
    if words is not None:
        return words
    import json  # only an array that is no plain list of strings comes here

    try:
        value = json.loads(text[start:end], parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, list) and not all(isinstance(item, str) for item in value):
        raise NotStringsError
    return None


def _refuse(name: str) -> float:
    raise ValueError(name)


def _string_array(derived: Derived, start: int, end: int) -> "list[Word] | None":
    text = derived.text
    words: list[Word] = []
    at = _skip(text, start + 1, end)
    if at < end and text[at] == "]":
        return words if at + 1 == end else None
    while True:
        found = _JSON_WORD.match(text, at, end)
        if not found:
            return None
        inner = text[at + 1 : found.end() - 1]
        if "\\" in inner:
            import json

            inner = _LONE_SURROGATE.sub("\ufffd", json.loads(text[at : found.end()]))
        words.append(Word(derived, at + 1, found.end() - 1, inner))
        at = _skip(text, found.end(), end)
        if at >= end or text[at] not in ",]":
            return None
        if text[at] == "]":
            return words if at + 1 == end else None
        at = _skip(text, at + 1, end)


def _skip(text: str, at: int, end: int) -> int:
    found = _JSON_SPACE.match(text, at, end)
    return found.end() if found else at


class Flag:
    """One leading ``--name[=value]`` of an instruction; `text` is what BuildKit reads, quotes and escapes resolved."""

    __slots__ = ("text", "word")

    def __init__(self, word: Word, text: str) -> None:
        self.word = word
        self.text = text

    @property
    def name(self) -> str:
        return self.text[2:].partition("=")[0]

    @property
    def value(self) -> "str | None":
        """What stands behind ``=``; None for a bare flag."""
        _, equals, value = self.text.partition("=")
        return value if equals else None

    def __repr__(self) -> str:
        return f"Flag({self.text!r})"


def flags(derived: Derived, start: int, end: int) -> "tuple[list[Flag], int]":
    """The leading flags of the range, and where the arguments begin.

    BuildKit walks this part byte by byte as Latin-1, so that is done here too when a character is not ASCII.
    """
    text = derived.text
    if not text.startswith("--", _first(text, start, end)):
        return [], start
    head = text[start:end]
    if head.isascii():
        return _flags(derived, head, [start + i for i in range(len(head) + 1)])
    data = head.encode("utf-8", "surrogateescape")
    offsets = [start + i for i, ch in enumerate(head) for _ in ch.encode("utf-8", "surrogateescape")]
    return _flags(derived, data.decode("latin-1"), [*offsets, end])


def _first(text: str, at: int, end: int) -> int:
    while at < end and text[at] in LATIN1_SPACE:
        at += 1
    return at


def _flags(derived: Derived, text: str, offsets: "list[int]") -> "tuple[list[Flag], int]":
    found: list[Flag] = []
    at, end = 0, len(text)
    while True:
        at = _first(text, at, end)
        if not text.startswith("--", at):
            return found, offsets[at]
        begin, at, value, blank_ok = _flag(text, at, end)
        if value == "--" and at < end:
            return found, offsets[at]
        if value != "--" and (value or blank_ok):
            found.append(Flag(Word(derived, offsets[begin], offsets[at]), value))


def _flag(text: str, at: int, end: int) -> "tuple[int, int, str, bool]":
    begin, value, quote, blank_ok = at, "", "", False
    while at < end:
        ch = text[at]
        if quote and ch == quote:
            quote = ""
        elif not quote and ch in LATIN1_SPACE:
            break
        elif not quote and ch in "'\"":
            quote, blank_ok = ch, True
        elif ch == "\\":
            at += 1
            if at < end:
                value += text[at]
        else:
            value += ch
        at += 1
    return begin, min(at, end), value, blank_ok
