"""Before and after for people: one function, comparison in, text out."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dockerlint.image.model import Kind, Outcome
from dockerlint.image.sizes import human, human_signed
from dockerlint.report.build_facts import builder
from dockerlint.report.text_page import TextPage, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dockerlint.image.model import Comparison, Mended, Probe, Report, Side

_NAME = 25
_CELL = 12
_WHOLE = _NAME + 3 * _CELL + 2  # columns that the table takes with its differences
_NARROWEST = 42


def render(report: Report, *, width: int, color: bool, ascii_only: bool = False, diff: bool = False) -> str:
    """Return the report's comparison as text; lines are wrapped at `width`, but never below 42 columns.

    With `diff` the changes of the fixes stand at the end.
    """
    comparison = report.comparison
    if comparison is None:
        return ""
    page = _Page(max(width, _NARROWEST), color)
    blocks = [
        page.head(comparison),
        page.table(comparison),
        page.fixes(comparison),
        page.probes(comparison),
        page.not_made(comparison),
        page.gates(report),
        page.notes(report, comparison),
        page.diff(comparison) if diff else iter(()),
    ]
    return joined(blocks, ascii_only=ascii_only)


class _Page(TextPage):
    """One method per block."""

    def head(self, comparison: Comparison) -> Iterator[str]:
        """Yield the one sentence that matters, and what was measured where."""
        before, after = (side.report.image for side in (comparison.before, comparison.after))
        count = len(comparison.mended)
        fixes = f"{count} fix{'es' * (count != 1)}"
        share = _percent(comparison.saved_bytes, before.size_bytes)
        yield self._paint("1", f"{fixes}: {human(before.size_bytes)} → {human(after.size_bytes)}{share}")
        report = comparison.before.report
        where = [f"base {before.base or 'scratch'}"]
        where += [built] if (built := builder(report)) else []
        yield from self._lines(" · ".join([*where, *([before.platform] if before.platform else [])]), "  ")

    def table(self, comparison: Comparison) -> Iterator[str]:
        """Yield a row per figure: before, after, and the difference where there is room for it."""
        narrow = self._width < _WHOLE
        name_width, cell = (22, 10) if narrow else (_NAME, _CELL)
        rows = [("", "Before", "After", "Difference"), *_figures(comparison)]
        for number, (name, before, after, difference) in enumerate(rows):
            last = "" if narrow else f"  {difference:>{cell}}"
            row = f"{name:<{name_width}}{before:>{cell}}{after:>{cell}}{last}".rstrip()
            yield row if number else self._paint("1", row)

    def fixes(self, comparison: Comparison) -> Iterator[str]:
        """Yield what each fix saved, the biggest first; then what none explains, and the sum."""
        yield self._paint("1", f"{'Line':>4} {'Saves':>10}  Fix")
        for one in sorted(comparison.mended, key=_order):
            saved = "—" if one.saved_bytes is None else human_signed(one.saved_bytes)
            yield from self._fix(one, saved, comparison.before.report.dockerfile)
        reason = comparison.unexplained or ("all bytes are accounted for" if not comparison.unexplained_bytes else "")
        start = f"{'':>4} {human_signed(comparison.unexplained_bytes):>10}  "
        yield from self._lines("unexplained" + (f": {reason}" if reason else ""), start, " " * len(start))
        yield self._paint("1", f"{'':>4} {human_signed(comparison.saved_bytes):>10}  together, as measured")

    def probes(self, comparison: Comparison) -> Iterator[str]:
        """Yield what was seen of each promise, before and after; nothing where nothing was run."""
        before = {probe.name: probe for probe in comparison.before.report.probes}
        after = {probe.name: probe for probe in comparison.after.report.probes}
        if not before and not after:
            return
        yield self._paint("1", "Run")
        names = dict.fromkeys([*before, *after])
        for _, group in groupby(names, key=lambda name: _kept_together(name, before.get(name), after.get(name))):
            alike = list(group)
            yield from self._lines(", ".join(alike), "  ", "  ")
            for when, probe in (("before", before.get(alike[0])), ("after", after.get(alike[0]))):
                if probe is not None:
                    start = f"    {_MARKS[probe.outcome]} {when:<7} "
                    yield from self._lines(_seen(probe), start, " " * len(start))

    def not_made(self, comparison: Comparison) -> Iterator[str]:
        """Yield the fixes that were proposed and are not part of this."""
        if not comparison.not_made:
            return
        yield self._paint("1", "Not made")
        dockerfile = comparison.before.report.dockerfile
        for one in comparison.not_made:
            place = str(one.line) if one.path == dockerfile else ""
            where = "" if one.path == dockerfile else f" ({one.path}:{one.line})"
            start = f"{place:>4} {'':>10}  "
            yield from self._lines(f"{one.rule}{where}: {one.label}; {one.reason}", start, " " * len(start))

    def gates(self, report: Report) -> Iterator[str]:
        """Yield each limit and whether the image, as it is, keeps it."""
        for gate in report.gates:
            mark, code = ("✓", "32") if gate.passed else ("✗", "1;31")
            for line in self._lines(f"{gate.name}, before: {gate.message}", f"{mark} ", "  "):
                yield self._paint(code, line)

    def notes(self, report: Report, comparison: Comparison) -> Iterator[str]:
        """Yield how it was measured, and which limits could not be judged."""
        known = comparison.before.report.notes
        for note in (*_notes(comparison), *(note for note in report.notes if note not in known)):
            yield from self._lines(note, "note: ", "      ")

    def diff(self, comparison: Comparison) -> Iterator[str]:
        """Yield the diff of all fixes."""
        yield comparison.diff.rstrip("\n")

    def _fix(self, one: Mended, saved: str, dockerfile: str) -> Iterator[str]:
        own = one.path == dockerfile
        start = f"{one.line if own else '':>4} {saved:>10}  "
        where = "" if own else f" ({one.path}:{one.line})"
        unsafe = "" if one.safe else ", unsafe"
        yield from self._lines(f"{one.rule}{where}{unsafe}: {one.reason}", start, " " * len(start))


def _order(one: Mended) -> tuple[bool, int]:
    """The biggest saving first, what is not known last."""
    return one.saved_bytes is None, -(one.saved_bytes or 0)


def _kept_together(name: str, before: Probe | None, after: Probe | None) -> tuple[str, ...]:
    """Equal for neighbours of which nothing was tried on either side, for the same reason."""
    found = [probe for probe in (before, after) if probe is not None]
    tried = any(probe.outcome is not Outcome.NOT_RUN or probe.promised for probe in found)
    return (name,) if tried else tuple(probe.seen for probe in found)


_MARKS = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.NOT_RUN: "·"}


def _figures(comparison: Comparison) -> Iterator[tuple[str, str, str, str]]:
    before, after = comparison.before, comparison.after
    one, other = before.report.image, after.report.image
    yield _bytes("image", one.size_bytes, other.size_bytes)
    yield _bytes("above the base", _above(before.report), _above(after.report))
    about = "≈ " if one.compressed_is_estimate or other.compressed_is_estimate else ""
    yield _bytes(f"{about}compressed", one.compressed_bytes, other.compressed_bytes)
    yield _bytes("unreachable", one.unreachable_bytes, other.unreachable_bytes)
    yield "layers", str(one.layers), str(other.layers), _signed(other.layers - one.layers)
    if before.report.build and after.report.build:
        yield _seconds("build, cold", before.report.build.seconds, after.report.build.seconds)
    yield _seconds("rebuild after a change", before.rebuild_seconds, after.rebuild_seconds)
    yield _bytes(f"{about}pushed again then", before.pushed_again_bytes, after.pushed_again_bytes)


def _bytes(name: str, before: int | None, after: int | None) -> tuple[str, str, str, str]:
    if before is None or after is None:
        return name, _known(before), _known(after), ""
    return name, human(before), human(after), f"{'+' * (after > before)}{human_signed(after - before)}"


def _known(size: int | None) -> str:
    return "not tried" if size is None else human(size)


def _seconds(name: str, before: float | None, after: float | None) -> tuple[str, str, str, str]:
    shown = tuple("not tried" if one is None else f"{one:.1f} s" for one in (before, after))
    if before is None or after is None:
        return name, shown[0], shown[1], ""
    difference = f"{after - before:+.1f} s"
    return name, shown[0], shown[1], "0.0 s" if difference[1:] == "0.0 s" else difference.replace("-", "−")


def _signed(number: int) -> str:
    return f"{number:+}".replace("-", "−") if number else "0"


def _above(report: Report) -> int:
    return report.image.size_bytes - sum(row.bytes for row in report.rows if row.kind is Kind.BASE)


def _percent(saved: int, whole: int) -> str:
    share = f"{-saved / whole if whole else 0:+.1%}"
    return "" if share in ("+0.0%", "-0.0%") else f" ({share})".replace("-", "−")


def _seen(probe: Probe) -> str:
    return f"{probe.seen}" + (f" ({probe.seconds:.1f} s)" if probe.seconds is not None else "")


def _notes(comparison: Comparison) -> Sequence[str]:
    runs = "one build each" if comparison.builds == 1 else f"the median of {comparison.builds} builds each, by turns"
    build = comparison.before.report.build
    far = build is not None and build.driver not in (None, "docker")
    base = "the base, which the first build may have had to get" if far else "a base that the engine has"
    found = [f"Build seconds are {runs}, every step anew above {base}; how fast packages download is part of them."]
    if comparison.changed:
        found.append(f"Rebuilt from the cache after one comment line more in {comparison.changed}.")
    for when, side in (("before", comparison.before), ("after", comparison.after)):
        found += [f"Rebuild, {when}: {side.rebuild_reason}."] if side.rebuild_reason else []
        found += _rest(side, when)
    return list(dict.fromkeys(found))


def _rest(side: Side, when: str) -> list[str]:
    return [f"{when.capitalize()}: {note}" for note in side.report.notes]
