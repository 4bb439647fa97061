"""What the text reports of images have in common: a width, colours, blocks with an empty line between them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from dockerlint.report.text import cells, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ASCII = str.maketrans(
    {
        **dict.fromkeys("▏▎▍▌▋▊▉", "-"),
        "█": "#",
        "→": ">",
        "←": "<-",
        "≈": "~",
        "±": "+-",
        "−": "-",
        "·": "-",
        "—": "-",
        "…": ">",
        "✓": "+",
        "✗": "x",
        "×": "x",
    }
)


def joined(blocks: Iterable[Iterable[str]], *, ascii_only: bool) -> str:
    """The blocks of lines that are not empty; with `ascii_only` for terminals that show nothing else."""
    text = "\n\n".join("\n".join(block) for block in map(list, blocks) if block) + "\n"
    return text.translate(_ASCII) if ascii_only else text


class TextPage:
    """A page of `width` cells, with or without colour."""

    def __init__(self, width: int, color: bool) -> None:
        self._width = width
        self._color = color

    def _lines(self, text: str, start: str = "", indent: str | None = None) -> Iterator[str]:
        """Yield the text, safe and wrapped, behind `start`, and its further lines behind `indent`."""
        following = start if indent is None else indent
        lines = textwrap.wrap(safe(text), max(self._width - cells(start), 20), break_on_hyphens=False) or [""]
        yield start + lines[0]
        yield from (following + line for line in lines[1:])

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._color and text else text

    def _bold(self, text: str) -> str:
        return self._paint("1", text)

    def _dim(self, text: str) -> str:
        return self._paint("2", text)
