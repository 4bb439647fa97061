"""build-report for people: one function, result in, text out."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from typing import TYPE_CHECKING

from dockerlint.image.model import Gate, Kind, Observation, Probe, Report, Row
from dockerlint.image.sizes import human, signed
from dockerlint.report.build_facts import difference, facts
from dockerlint.report.build_inside import requirers, waste_fact
from dockerlint.report.build_probes import probes
from dockerlint.report.changes import instruction_changes, package_changes
from dockerlint.report.text import cells, safe
from dockerlint.report.text_page import TextPage, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dockerlint.image.savings import Finding, Saving

_PACKAGES = 10
_OBSERVATIONS = 20
_NOTABLE = 100_000  # bytes; less is shown without emphasis
_EIGHTHS = ("", *"▏▎▍▌▋▊▉")


def render(report: Report, savings: Sequence[Saving], *, width: int, color: bool, ascii_only: bool = False) -> str:
    """Return the report as text of at most `width` columns (at least 40); below 80, tables have fewer columns."""
    page = _Page(max(width, 40), color)
    blocks = [
        page.summary(report),
        page.rows(report),
        page.contents(report),
        page.packages(report),
        page.savings(savings, report.dockerfile),
        page.changes(report),
        page.observations(report.observations),
        page.probes(report.probes),
        page.gates(report.gates),
        page.notes(report.notes),
    ]
    return joined(blocks, ascii_only=ascii_only)


class _Page(TextPage):
    """One method per block of the report."""

    def __init__(self, width: int, color: bool) -> None:
        super().__init__(width, color)
        self._narrow = width < 80
        self._bar = 6 if width < 90 else 12

    def summary(self, report: Report) -> Iterator[str]:
        """Yield the image's name and the numbers that matter most."""
        image = report.image
        change = f", {difference(report)}" if report.against else ""
        title = f"Image{f' {image.tag}' if image.tag else ''}: {human(image.size_bytes)}{change}"
        yield from map(self._bold, textwrap.wrap(safe(title), self._width, subsequent_indent="  "))
        for fact in (*facts(report), *waste_fact(report)):
            yield from textwrap.wrap(safe(fact), self._width - 2, initial_indent="  ", subsequent_indent="  ")

    def rows(self, report: Report) -> Iterator[str]:
        """Yield the table of instructions; those without a layer are only counted."""
        buried = any(row.hidden_bytes for row in report.rows)
        extra = f"{'Hidden':>9} {'Hides':>9} " if buried else ""
        wide = f"{'Files':>7} {extra} {'Share':<{self._bar}}"
        yield self._bold(f"{'Line':>4} {'Size':>9} {'' if self._narrow else wide}  Instruction")
        silent: list[str] = []
        for row in report.rows:
            if row.layers or row.kind is Kind.BASE:
                yield self._row(row, report.image.size_bytes, buried)
            else:
                silent.append(row.instruction.split(None, 1)[0])
        if silent:
            count = f"{len(silent)} instruction{'s' * (len(silent) > 1)} without a layer"
            verbs = ", ".join(dict.fromkeys(silent))
            yield self._dim(f"     {shorten(f'{count}: {verbs}', self._width - 5)}")
        if buried and not self._narrow:
            yield self._dim("     Hidden: shipped here, gone later.  Hides: what this step makes unreachable.")

    def contents(self, report: Report) -> Iterator[str]:
        """Yield the table of classes of files."""
        shown = [content for content in report.contents if content.bytes or content.hidden_bytes]
        if not shown:
            return
        based = any(row.kind is Kind.BASE for row in report.rows)
        added = f"{'Added':>9} " if based else ""
        wide = f"{added}{'Files':>7} {'Hidden':>9}"
        yield self._bold(f"{'':>4} {'In image':>9} {'' if self._narrow else wide}  What is inside")
        for content in shown:
            own = content.bytes - content.base_bytes
            cell = f"{_cell(own, 9)} " if based else ""
            wide = "" if self._narrow else f"{cell}{content.files:>7,} {_cell(content.hidden_bytes, 9)}"
            yield f"{'':>4} {_cell(content.bytes, 9)} {wide}  {shorten(content.kind.label, self._width - 17)}"

    def packages(self, report: Report) -> Iterator[str]:
        """Yield the biggest Python packages; the folder they are in only where there are several."""
        if not report.packages:
            return
        several = len({package.path for package in report.packages}) > 1
        files = "" if self._narrow else f"{'Files':>7}"
        yield self._bold(f"{'':>4} {'Size':>9} {files}  Biggest Python packages")
        for package in report.packages[:_PACKAGES]:
            name = shorten(f"{package.name} {package.version}".rstrip() + requirers(package), self._width - 24)
            room = self._width - 26 - cells(name)
            where = f"  {shorten(f'in /{package.path}', room)}" if several and room > 4 else ""
            files = "" if self._narrow else f"{package.files:>7,}"
            yield f"{'':>4} {human(package.bytes):>9} {files}  {name}{self._dim(where)}"
        if more := report.packages[_PACKAGES:]:
            left = human(sum(package.bytes for package in more))
            files = "" if self._narrow else f"{sum(package.files for package in more):>7,}"
            yield self._dim(f"{'':>4} {left:>9} {files}  {len(more)} more")

    def savings(self, savings: Sequence[Saving], dockerfile: str) -> Iterator[str]:
        """Yield what `check` finds: first what was measured, biggest first, then what was not and why."""
        measured = sorted((s for s in savings if s.bytes is not None), key=lambda saving: -(saving.bytes or 0))
        if measured:
            yield self._bold(f"{'Line':>4} {'Saves':>9}  Findings, measured")
        names = max((len(_place(saving.finding, dockerfile)[1]) for saving in measured), default=0)
        for saving in measured:
            line, rule = _place(saving.finding, dockerfile)
            start = f"{line:>4} {human(saving.bytes or 0):>9}  {rule:<{names}}"
            if self._narrow:
                yield f"{line:>4} {human(saving.bytes or 0):>9}  {shorten(rule, self._width - 16)}"
                yield from self._wrapped(f"{'':>13}", saving.reason)
                continue
            yield from self._wrapped(start, saving.reason)
        for reason, found in _grouped(saving for saving in savings if saving.bytes is None).items():
            if measured or reason != savings[0].reason:
                yield ""
            yield self._bold(
                shorten(f"Findings, {reason}", self._width)
                if self._narrow
                else f"{'Line':>4} {'':>9}  Findings, {reason}"
            )
            for saving in found:
                line, rule = _place(saving.finding, dockerfile)
                yield f"{line:>4} {'—':>9}  {shorten(rule, self._width - 16)}"

    def changes(self, report: Report) -> Iterator[str]:
        """Yield what grew and shrank since the stored report, the most first."""
        if (stored := report.against) is None:
            return
        for what, found in (
            ("Instruction", instruction_changes(report, stored)),
            ("Python package", package_changes(report, stored)),
        ):
            if found:
                yield self._bold(f"{'':>4} {'Change':>9} {'Before':>9}  {what}")
            for change in found[:_PACKAGES]:
                before = "new" if change.before is None else human(change.before)
                gone = " (gone)" if change.now is None else ""
                yield f"{'':>4} {signed(change.grown):>9} {before:>9}  {shorten(change.what + gone, self._width - 26)}"
            if more := found[_PACKAGES:]:
                yield self._dim(f"{'':>4} {signed(sum(change.grown for change in more)):>9} {'':>9}  {len(more)} more")

    def observations(self, observations: Sequence[Observation]) -> Iterator[str]:
        """Yield what the files tell beyond their sizes; where no line is known, the instruction stands behind it."""
        if observations:
            yield self._bold(f"{'Line':>4} {'Size':>9}  Seen in the image")
        shown = observations[:_OBSERVATIONS]
        names = max((len(found.name) for found in shown), default=0)
        for found in shown:
            line = "" if found.line is None else str(found.line)
            where = f"  [{found.instruction}]" if found.line is None and found.instruction else ""
            if self._narrow:
                yield f"{line:>4} {_cell(found.bytes, 9)}  {shorten(found.name, self._width - 16)}"
            start = f"{'':>13}" if self._narrow else f"{line:>4} {_cell(found.bytes, 9)}  {found.name:<{names}}"
            yield from self._wrapped(start, shorten(found.message + where, 3 * self._width))
        if more := len(observations) - len(shown):
            yield self._dim(f"{'':>4} {'':>9}  {more} more: --output-format json has all")

    def probes(self, found: Sequence[Probe]) -> Iterator[str]:
        """Yield what came of the probes."""
        yield from probes(found, self._paint, width=self._width)

    def gates(self, gates: Iterable[Gate]) -> Iterator[str]:
        """Yield each limit and whether it is kept."""
        for gate in gates:
            sign, code = ("✓", "32") if gate.passed else ("✗", "1;31")
            first, *rest = textwrap.wrap(
                safe(f"{sign} {gate.name}: {gate.message}"), self._width, subsequent_indent="  "
            )
            yield from (self._paint(code, line) for line in (first, *rest))

    def notes(self, notes: Iterable[str]) -> Iterator[str]:
        """Yield the notes, wrapped."""
        for note in notes:
            yield from textwrap.wrap(note, self._width, initial_indent="note: ", subsequent_indent="      ")

    def _row(self, row: Row, whole: int, buried: bool) -> str:
        line = "" if row.line is None else str(row.line)
        hidden = _cell(row.hidden_bytes, 9)
        if row.hidden_bytes >= _NOTABLE:
            hidden = self._paint("33", hidden)
        extra = f"{hidden} {_cell(row.hides_bytes, 9)} " if buried else ""
        text = f"{row.instruction}  ({row.layers} layers)" if row.layers > 1 else row.instruction
        if self._narrow:
            return f"{line:>4} {human(row.bytes):>9}   {shorten(text, self._width - 17)}"
        numbers = f"{line:>4} {human(row.bytes):>9} {row.files:>7,} {extra} {self._share(row.bytes, whole)}"
        return f"{numbers}  {shorten(text, self._width - (46 if buried else 26) - self._bar)}"

    def _share(self, part: int, whole: int) -> str:
        eighths = -(-8 * self._bar * part // whole) if whole else 0  # rounded up: what is there is seen
        bar = "█" * (eighths // 8) + _EIGHTHS[eighths % 8]
        return self._paint("36", bar) + " " * (self._bar - len(bar))

    def _wrapped(self, start: str, text: str) -> Iterator[str]:
        indent = len(start) + 2
        first, *rest = textwrap.wrap(text, max(self._width - indent, 24)) or [""]
        yield f"{start}  {self._dim(first)}"
        yield from (" " * indent + self._dim(line) for line in rest)


def shorten(text: str, width: int) -> str:
    """Return the text on one line in at most `width` cells; "…" stands for what is left out."""
    text = safe(" ".join(text.split()))
    if cells(text) <= width:
        return text
    taken, room = "", width - 1
    for char in text:
        room -= cells(char)
        if room < 0:
            break
        taken += char
    return f"{taken}…" if width > 0 else ""


def _place(finding: Finding, dockerfile: str) -> tuple[str, str]:
    """Return the finding's line, and its rule; in another file than the Dockerfile the place stands behind the rule."""
    if finding.path == dockerfile:
        return str(finding.line), finding.rule
    return "", f"{finding.rule} ({finding.path}:{finding.line})"


def _grouped(savings: Iterable[Saving]) -> dict[str, list[Saving]]:
    groups: defaultdict[str, list[Saving]] = defaultdict(list)
    for saving in savings:
        groups[saving.reason].append(saving)
    return groups


def _cell(size: int, width: int) -> str:
    return f"{human(size) if size else '·':>{width}}"
