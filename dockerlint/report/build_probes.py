"""The section of build-report's text that says what came of the probes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.image.model import Outcome
from dockerlint.report.text import safe, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dockerlint.image.model import Probe

_MARKS = {Outcome.PASSED: ("✓", "32"), Outcome.FAILED: ("✗", "1;31"), Outcome.NOT_RUN: ("·", "2")}
_HEAD = 33  # columns before the text


def probes(found: Sequence[Probe], paint: Callable[[str, str], str], *, width: int) -> Iterator[str]:
    """Yield a row for each probe: its line, its time, what was promised and what was seen. `paint` takes a colour code and a text."""
    if not found:
        return
    yield paint("1", f"{'Line':>4} {'Time':>9}  Probes: what is promised, and what was seen")
    for probe in found:
        mark, colour = _MARKS[probe.outcome]
        line = "" if probe.line is None else str(probe.line)
        seconds = "·" if probe.seconds is None else f"{probe.seconds:.2f} s"
        start = f"{line:>4} {seconds:>9}  {paint(colour, f'{mark} {probe.name:<14}')} "
        first, *rest = wrap(safe(_sentence(probe)), max(width - _HEAD, 40), 0)
        yield f"{start}{first}"
        yield from (f"{'':{_HEAD}}{more}" for more in rest)
    if unread := sum(probe.outcome is Outcome.NOT_RUN for probe in found):
        yield paint("2", f"     {unread} of {len(found)} could not be run.")


def _sentence(probe: Probe) -> str:
    seen = f"not run: {probe.seen}" if probe.outcome is Outcome.NOT_RUN else probe.seen
    return f"{probe.promised} — {seen}" if probe.promised else seen
