"""build-report as Markdown: for a comment on a pull request and for the summary of a job on GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.image.model import Comparison, Kind, Outcome, Report
from dockerlint.image.sizes import human, signed
from dockerlint.report.build_facts import difference, facts, place, sides
from dockerlint.report.changes import Change, instruction_changes, package_changes, percent
from dockerlint.report.markdown_text import Section, assembled, code, prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dockerlint.image.savings import Saving

MARKER = "<!-- dockerlint build-report -->"
"""The first line: a program that comments finds its earlier comment by it."""
COMMENT_LIMIT = 65_536
"""What GitHub takes as a comment, in characters; bytes are counted here, which are never fewer."""
_OPEN = 12  # rows; a longer table is folded up


def render(report: Report, savings: Sequence[Saving], version: str, *, most: int = COMMENT_LIMIT) -> str:
    """Return the report as GitHub's Markdown in at most `most` and `COMMENT_LIMIT` bytes of UTF-8.

    What is too long is shortened from the least important rows on, and says so. Nothing in it mentions a person or makes markup.
    """
    head = [MARKER, f"## {_headline(report)}", "", *(f"{prose(fact)}  " for fact in facts(report))]
    sections = [
        _gates(report),
        _comparison(report.comparison),
        _mended(report.comparison),
        *_changes(report),
        _probes(report),
        _measured(savings),
        _observations(report),
        _unmeasured(savings),
        _rows(report),
        _contents(report),
        _packages(report),
        _notes(report),
    ]
    foot = f"<sub>dockerlint {prose(version)} · 1 MB is 1,000,000 bytes</sub>"
    return assembled(head, [section for section in sections if section.rows], foot, min(most, COMMENT_LIMIT))


def _headline(report: Report) -> str:
    image = report.image
    title = f"Image {code(image.tag)}: {human(image.size_bytes)}" if image.tag else f"Image: {human(image.size_bytes)}"
    if change := difference(report):
        title += f", {prose(change)}"
    missed = sum(not gate.passed for gate in report.gates)
    return f"{title} — {missed} gate{'s' * (missed != 1)} missed" if missed else title


def _gates(report: Report) -> Section:
    rows = [
        (
            not gate.passed,
            f"| {prose(gate.name)} | {'✅ kept' if gate.passed else '❌ **missed**'} | {prose(gate.message)} |",
        )
        for gate in report.gates
    ]
    return Section("Gates", ("| Gate | | |", "|---|---|---|"), rows, weight=0)


def _comparison(comparison: Comparison | None) -> Section:
    rows = [] if comparison is None else [
        (True, f"| {prose(label)} | {before} | {after} | {change} |") for label, before, after, change in sides(comparison)
    ]  # fmt: skip
    return Section("With the fixes", ("| | As it is | Mended | Difference |", "|---|--:|--:|--:|"), rows, weight=1)


def _mended(comparison: Comparison | None) -> Section:
    head = ("| Saves | Fix | Where | |", "|--:|---|---|---|")
    if comparison is None:
        return Section("", head, [], weight=1)
    rows = []
    for fix in comparison.mended:
        saves = (
            "—"
            if fix.saved_bytes is None
            else signed(-fix.saved_bytes)
            if fix.saved_bytes < 0
            else human(fix.saved_bytes)
        )
        where = f"{fix.path}:{fix.line}"
        kind = "" if fix.safe else " (unsafe)"
        rows.append(
            (True, f"| {saves} | {code(fix.rule)}{kind}: {prose(fix.label)} | {code(where)} | {prose(fix.reason)} |")
        )
    if rows and comparison.unexplained_bytes:
        rows.append(
            (True, f"| {signed(comparison.unexplained_bytes)} | unexplained | | measured, and of no fix above |")
        )
    return Section("What each fix saves", head, rows, weight=2)


def _changes(report: Report) -> Iterator[Section]:
    if (stored := report.against) is None:
        return
    head = ("| Change | Before | Now | |", "|--:|--:|--:|---|")
    found = (("instruction", instruction_changes(report, stored)), ("Python package", package_changes(report, stored)))
    for what, changes in found:
        rows = [(abs(change.grown), _change(change)) for change in changes]
        title = f"Changed since {code(stored.path)}, by {what}"
        yield Section(title, head, rows, weight=3, folded=len(rows) > _OPEN)


def _change(change: Change) -> str:
    before, now = ("—" if size is None else human(size) for size in (change.before, change.now))
    return f"| {signed(change.grown)} | {before} | {now} | {code(change.what)} |"


_SIGNS = {Outcome.PASSED: "✅ passed", Outcome.FAILED: "❌ **failed**", Outcome.NOT_RUN: "➖ not run"}


def _probes(report: Report) -> Section:
    rows = []
    for probe in report.probes:
        seconds = "" if probe.seconds is None else f"{probe.seconds:.2f} s"
        line = "" if probe.line is None else f" (line {probe.line})"
        row = f"| {prose(probe.name)} | {_SIGNS[probe.outcome]} | {prose(probe.promised)}{line} | {prose(probe.seen)} | {seconds} |"
        rows.append((probe.outcome is not Outcome.PASSED, row))
    return Section(
        "Probes of the running container", ("| Probe | | Promised | Seen | |", "|---|---|---|---|--:|"), rows, weight=2
    )


def _measured(savings: Sequence[Saving]) -> Section:
    found = sorted((one for one in savings if one.bytes is not None), key=lambda one: -(one.bytes or 0))
    rows = [
        (
            one.bytes or 0,
            f"| {human(one.bytes or 0)} | {code(one.finding.rule)} | {code(place(one.finding))} | {prose(one.reason)} |",
        )
        for one in found
    ]
    return Section(
        "What mending saves, measured", ("| Saves | Finding | Where | |", "|--:|---|---|---|"), rows, weight=4
    )


def _observations(report: Report) -> Section:
    rows = []
    for found in report.observations:
        where = f"line {found.line}" if found.line is not None else code(found.instruction) if found.instruction else ""
        size = human(found.bytes) if found.bytes else ""
        rows.append((found.bytes, f"| {size} | {code(found.name)} | {where} | {prose(found.message)} |"))
    head = ("| Size | Seen | Where | |", "|--:|---|---|---|")
    return Section("Seen in the image", head, rows, weight=4, folded=len(rows) > _OPEN)


def _unmeasured(savings: Sequence[Saving]) -> Section:
    rows = [
        (0, f"| {code(one.finding.rule)} | {code(place(one.finding))} | {prose(one.finding.message)} |")
        for one in savings
        if one.bytes is None
    ]
    return Section(
        "Findings whose bytes the files do not tell",
        ("| Finding | Where | |", "|---|---|---|"),
        rows,
        weight=6,
        folded=True,
    )


def _rows(report: Report) -> Section:
    rows = []
    for row in report.rows:
        if not row.layers and row.kind is not Kind.BASE:
            continue
        share = percent(row.bytes, report.image.size_bytes).lstrip("+")
        hidden = human(row.hidden_bytes) if row.hidden_bytes else ""
        line = "" if row.line is None else row.line
        rows.append((row.bytes, f"| {line} | {human(row.bytes)} | {share} | {hidden} | {code(row.instruction)} |"))
    head = ("| Line | Size | Share | Hidden | Instruction |", "|--:|--:|--:|--:|---|")
    return Section("Bytes by instruction", head, rows, weight=5, folded=len(rows) > _OPEN)


def _contents(report: Report) -> Section:
    rows = [
        (
            content.bytes,
            f"| {human(content.bytes)} | {human(content.bytes - content.base_bytes)} | {prose(content.kind.label)} |",
        )
        for content in report.contents
        if content.bytes
    ]
    return Section("What is inside", ("| In image | Added | |", "|--:|--:|---|"), rows, weight=7, folded=True)


def _packages(report: Report) -> Section:
    rows = [
        (
            package.bytes,
            f"| {human(package.bytes)} | {package.files:,} | {code(f'{package.name} {package.version}'.rstrip())} |",
        )
        for package in report.packages
    ]
    return Section("Python packages", ("| Size | Files | |", "|--:|--:|---|"), rows, weight=8, folded=True)


def _notes(report: Report) -> Section:
    return Section("", (), [(1, f"- {prose(note)}") for note in report.notes], weight=1)
