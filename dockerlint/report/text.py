"""Text made fit for a terminal: nothing that controls it, measured in cells, wrapped."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

TAB = "    "
_REPLACEMENT = "\ufffd"


def cell(char: str) -> "tuple[str, int]":
    """How a character of a file is shown, and on how many cells.

    Control characters become their pictures (␛), bytes that are not UTF-8 and characters that reorder text become �.
    """
    if " " <= char <= "~":
        return char, 1
    if char == "\t":
        return TAB, len(TAB)
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code), 1
    if code == 0x7F:
        return "\u2421", 1
    import unicodedata

    category = unicodedata.category(char)
    if char in "\u200c\u200d" or category in ("Mn", "Me"):
        return char, 0
    if category in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return _REPLACEMENT, 1
    return char, 2 if unicodedata.east_asian_width(char) in "WF" else 1


def safe(text: str) -> str:
    """`text` on one line with nothing in it that a terminal obeys."""
    if text.isprintable():
        return text
    return "".join(" " if char in "\n\t" else cell(char)[0] for char in text)


def cells(text: str) -> int:
    """How many cells a text of one line takes."""
    return len(text) if text.isascii() else sum(cell(char)[1] for char in text)


def wrap(text: str, width: int, first: int) -> "Iterator[str]":
    """Lines of at most `width` cells, the first one shorter by `first`; a word that is longer stands alone."""
    line, room = "", width - first
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if line and cells(candidate) > room:
            yield line
            line, room = word, width
        else:
            line = candidate
    yield line
