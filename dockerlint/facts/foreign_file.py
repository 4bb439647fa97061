"""What a file is that is called a Dockerfile and holds no instruction at all."""

from dockerlint.regex import regex
from dockerlint.syntax.source import Word, whole
from dockerlint.syntax.suggest import suggest
from dockerlint.syntax.tree import KEYWORDS

from .compose import NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.tree import Dockerfile, Instruction

_SERVICES = regex(r"(?m)^services[ \t]*:[ \t]*(?:#.*)?\r?$")
_NOT_FOUND = regex(r"404:? *Not Found")
_YAML = regex(r"---[ \t\r]*$|[\w.-]+:(?:[ \t\r]|$)|- ")
_TABLE = regex(r"\[{1,2}[\w .\"'-]+\]{1,2}[ \t]*(?:#.*)?")
_PLAIN = "Begin with FROM and a base image."
_DOWNLOAD = "Where it was downloaded: take the file itself, which sites often call raw."
# The first characters of files that are no text; bytes above 127 stand there as PEP 383 has them.
_BINARY = {
    "\x7fELF": "a program (ELF)", "PK\x03\x04": "a zip archive", "\x1f\udc8b": "a gzip archive", "\udc89PNG": "a picture (PNG)",
    "%PDF-": "a PDF", "\udcfd7zXZ": "an xz archive", "(\udcb5/\udcfd": "a zstd archive", "MZ": "a program for Windows",
}  # fmt: skip
_UTF_16 = ("\udcff\udcfe", "\udcfe\udcff")


class Foreign:
    """What the file is (`message`) and what would help (`hint`), at its first characters."""

    __slots__ = ("hint", "message", "place")

    def __init__(self, place: Word, message: str, hint: str) -> None:
        self.place, self.message, self.hint = place, message, hint


def foreign(doc: "Dockerfile") -> "Foreign | None":
    """None where an instruction is known, where one is only misspelt, and where there is none because nothing is written."""
    text = doc.text
    surely = doc.path.endswith(".py") or ("\0" in text and text.startswith((*_BINARY, *_UTF_16)))
    if not doc.instructions or (not surely and any(found.known or _is_meant(found) for found in doc.instructions)):
        return None
    if "\0" in text:
        message, hint = _not_text(text)
        return Foreign(Word(whole(doc.source), 0, 0), message, hint)
    first = doc.instructions[0].span.start
    line = text[first:].partition("\n")[0].rstrip()
    message, hint = _other_text(text, line, doc.path.rpartition("/")[2])
    return Foreign(Word(whole(doc.source), first, first + len(line)), message, hint)


def _is_meant(found: "Instruction") -> bool:
    """Whether it is an instruction that is misspelt: ``FORM``, ``FROM:``; a key of YAML is none."""
    name = found.keyword
    return (name.isalpha() and suggest(name, KEYWORDS) is not None) or (
        name.rstrip(":") in KEYWORDS and found.name.text.isupper()
    )


def _not_text(text: str) -> "tuple[str, str]":
    if text.startswith(_UTF_16) or _every_other_is_zero(text[:200]):
        return (
            "this is UTF-16, and the builder reads UTF-8 only",
            "Save it as UTF-8; in PowerShell: Out-File -Encoding utf8",
        )
    kind = next((kind for begin, kind in _BINARY.items() if text.startswith(begin)), None)
    return f"this is {kind}, no text file" if kind else "this is no text file", "Name a Dockerfile."


def _every_other_is_zero(text: str) -> bool:
    even, odd = text[::2], text[1::2]
    return any(one and set(one) == {"\0"} and "\0" not in other for one, other in ((even, odd), (odd, even)))


def _other_text(text: str, line: str, name: str) -> "tuple[str, str]":
    lower = line.lower()
    if name.endswith(".py"):
        return "this is a Python file, no Dockerfile", "Name the Dockerfile, or its folder."
    if _NOT_FOUND.match(line):
        return (
            "this is what a server says of a file that it does not have",
            "Look at the address that it was downloaded from.",
        )
    if lower.startswith(("<!doctype html", "<html")):
        return "this is a web page, no Dockerfile", _DOWNLOAD
    if lower.startswith(("<?xml", "<!doctype", "<svg")):
        return "this is XML, no Dockerfile", _DOWNLOAD
    if name in NAMES or (_YAML.match(line) and _SERVICES.search(text)):
        return (
            "this is a compose file, no Dockerfile",
            "Name the folder: a compose file is judged with the Dockerfile beside it.",
        )
    if _TABLE.fullmatch(line):
        return "this is TOML, or settings in sections, no Dockerfile", _PLAIN
    if line.startswith(("{", "[")):
        return "this is JSON, no Dockerfile", _PLAIN
    if _YAML.match(line):
        return "this is YAML, no Dockerfile", _PLAIN
    return "no instruction stands in it: this is no Dockerfile", _PLAIN
