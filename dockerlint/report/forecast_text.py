"""A forecast for people: every size with ≈, its method below it, and what is not in it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from dockerlint.image.sizes import human
from dockerlint.report.text import safe
from dockerlint.report.text_page import TextPage, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.forecast.model import Figure, Forecast, Unknown

_PACKAGES = 10
_START = f"{'':18}"


def render(forecast: Forecast, *, width: int, color: bool, ascii_only: bool = False) -> str:
    """Return the forecast as text of at most `width` columns (at least 40); only a longer word is wider."""
    page = _Page(max(width, 40), color)
    blocks = [
        page.head(forecast),
        page.rows(forecast),
        page.packages(forecast),
        page.missing(forecast),
        page.notes(forecast),
    ]
    return joined(blocks, ascii_only=ascii_only)


class _Page(TextPage):
    """One method per block."""

    def head(self, forecast: Forecast) -> Iterator[str]:
        """Yield the sum, and of what it is one."""
        above = f"≈ {human(forecast.above_base_bytes)} above it"
        missing = len({(each.line, each.what) for each in forecast.not_forecast})
        more = f", and {missing} part{'s' * (missing != 1)} not forecast" if missing else ""
        base = safe(forecast.base.image)
        if forecast.size_bytes is None:
            yield from self._title(f"≈ {human(forecast.above_base_bytes)} above the base only{more}")
            yield from self._wrapped(f"the size of {base} is not known: {safe(forecast.base.method)}", "  ")
        else:
            yield from self._title(f"≈ {human(forecast.size_bytes)}{more}")
            yield from self._wrapped(f"≈ {human(forecast.base.bytes or 0)} base {base} + {above}", "  ")
        facts = [forecast.platform, *([f"Python {forecast.python}"] if forecast.python else [])]
        yield from self._wrapped(" · ".join(facts), "  ")

    def _title(self, text: str) -> Iterator[str]:
        yield from map(self._bold, self._wrapped(f"Forecast, nothing was built: {text}", ""))

    def rows(self, forecast: Forecast) -> Iterator[str]:
        """Yield an entry for each instruction: its line and size, and below how each part of it was found."""
        yield self._bold("Line    Forecast  Instruction, and how")
        base = forecast.base
        if base.bytes is not None:
            yield self._row(base.line, base.bytes, f"FROM {base.image}")
            packed = f"; {human(base.compressed_bytes)} to pull" if base.compressed_bytes else ""
            yield from self._wrapped(safe(base.method) + packed, _START)
        for line in dict.fromkeys(figure.line for figure in forecast.figures):
            yield from self._instruction([figure for figure in forecast.figures if figure.line == line])

    def _instruction(self, figures: list[Figure]) -> Iterator[str]:
        yield self._row(figures[0].line, sum(figure.bytes for figure in figures), figures[0].instruction)
        for figure in figures:
            size = f"≈ {human(figure.bytes)}: " if len(figures) > 1 else ""
            yield from self._wrapped(size + safe(figure.method), _START)

    def packages(self, forecast: Forecast) -> Iterator[str]:
        """Yield the biggest packages."""
        shown = forecast.packages[:_PACKAGES]
        if not shown:
            return
        yield self._bold(f"{'≈ Size':>14}    Biggest packages")
        for package in shown:
            yield f"{human(package.bytes):>14}    {safe(package.name)} {safe(package.version)}"
        if len(forecast.packages) > len(shown):
            rest = forecast.packages[len(shown) :]
            yield f"{human(sum(package.bytes for package in rest)):>14}    {len(rest)} more"

    def missing(self, forecast: Forecast) -> Iterator[str]:
        """Yield what no figure covers, by line."""
        if not forecast.not_forecast:
            return
        yield self._bold("Line  Not forecast, in no figure above")
        for each in forecast.not_forecast:
            yield from self._unknown(each)

    def _unknown(self, each: Unknown) -> Iterator[str]:
        yield from self._wrapped(f"{safe(each.what)}: {safe(each.why)}", f"{each.line:>4}  ", "      ")

    def notes(self, forecast: Forecast) -> Iterator[str]:
        """Yield what would help."""
        for note in forecast.notes:
            yield from self._wrapped(safe(note), "note: ", "      ")

    def _row(self, line: int, size: int, instruction: str) -> str:
        room = max(self._width - len(_START), 10)
        text = " ".join(instruction.split())
        text = safe(text if len(text) <= room else text[: room - 1] + "…")
        return f"{line:>4}  {'≈ ' + human(size):>10}  {text}"

    def _wrapped(self, text: str, first: str, rest: str | None = None) -> Iterator[str]:
        later = first if rest is None else rest
        yield from textwrap.wrap(
            text,
            self._width,
            initial_indent=first,
            subsequent_indent=later,
            break_long_words=False,
            break_on_hyphens=False,
        )
