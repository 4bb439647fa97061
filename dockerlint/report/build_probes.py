"""The section of build-report's text that says what came of the probes."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from dockerlint.image.model import Outcome
from dockerlint.report.text import safe, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dockerlint.image.model import Probe

_MARKS = {Outcome.PASSED: ("✓", "32"), Outcome.FAILED: ("✗", "1;31"), Outcome.NOT_RUN: ("·", "2")}
_HEAD = 33  # columns before the text
_NARROW = 73
_LACKS = (
    "The container has no network, no mounts, and only the image's variables: --run-env NAME=VALUE gives it others."
)


def probes(found: Sequence[Probe], paint: Callable[[str, str], str], *, width: int) -> Iterator[str]:
    """Yield a row for each probe: its line, its time, what was promised and what was seen. `paint` takes a colour code and a text."""
    if not found:
        return
    below = width < _NARROW  # there the sentence stands below its probe
    indent = 6 if below else _HEAD
    title = "Probes" if below else "Probes: what is promised, and what was seen"
    yield paint("1", f"{'Line':>4} {'Time':>9}  {title}")
    for probe in _folded(found):
        mark, colour = _MARKS[probe.outcome]
        line = "" if probe.line is None else str(probe.line)
        seconds = "·" if probe.seconds is None else f"{probe.seconds:.2f} s"
        start = f"{line:>4} {seconds:>9}  {paint(colour, f'{mark} {probe.name:<14}')} "
        lines = list(wrap(safe(_sentence(probe)), max(width - indent, 20), 0))
        yield start.rstrip() if below else f"{start}{lines.pop(0)}"
        yield from (f"{'':{indent}}{more}" for more in lines)
    if unread := sum(probe.outcome is Outcome.NOT_RUN for probe in found):
        yield paint("2", f"     {unread} of {len(found)} could not be run.")
    if _lacks(found):
        yield from (paint("2", f"     {line}") for line in wrap(_LACKS, max(width - 5, 20), 0))


def _lacks(found: Sequence[Probe]) -> bool:
    """Whether it ended at once, or nothing answered: what a database or a variable that is not there leads to."""
    came = {probe.name: probe.outcome for probe in found}
    silent = came.get("answers") is Outcome.FAILED and came.get("server") is Outcome.NOT_RUN
    return came.get("starts") is Outcome.FAILED or silent


def _folded(found: Sequence[Probe]) -> Iterator[Probe]:
    """The probes; neighbours that could not be run for one reason as one, where they promise nothing of their own."""
    for (outcome, promised, seen, _), group in groupby(found, key=_same):
        first, *more = group
        if more and outcome is Outcome.NOT_RUN and not promised:
            names = ", ".join(probe.name for probe in more)
            yield replace(first, seen=f"{seen}; nor {names}")
        else:
            yield from (first, *more)


def _same(probe: Probe) -> tuple[Outcome, str, str, int | None]:
    return probe.outcome, probe.promised, probe.seen, probe.line


def _sentence(probe: Probe) -> str:
    seen = f"not run: {probe.seen}" if probe.outcome is Outcome.NOT_RUN else probe.seen
    return f"{probe.promised} — {seen}" if probe.promised else seen
