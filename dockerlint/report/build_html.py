"""build-report as one HTML file that needs nothing else: no script, no font, no request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dockerlint.image.model import Comparison, Kind, Outcome, Report
from dockerlint.image.sizes import human, signed
from dockerlint.report.build_facts import difference, facts, place, reasons, sides
from dockerlint.report.changes import Change, instruction_changes, package_changes
from dockerlint.report.html_listing import listing, note
from dockerlint.report.html_map import treemaps
from dockerlint.report.html_page import bar, code, page, section, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dockerlint.image.model import Gate, Probe, Row
    from dockerlint.image.savings import Saving

_LINE = re.compile(r'<a href="#L(\d+)">(.*?)</a>')
_PACKAGES = 12  # rows; the others are folded up
_Section = tuple[str, str, str]


def render(report: Report, savings: Sequence[Saving], version: str, *, source: Sequence[str] = ()) -> str:
    """Return the report as a whole HTML document.

    `source` are the lines of the Dockerfile that the rows stand for, credentials already masked (`image.listing`); without them the
    findings are listed alone. Every text is escaped: no name of a file or instruction becomes markup.
    """
    sections = [
        _gates(report.gates),
        _comparison(report.comparison),
        _changes(report),
        _probes(report.probes),
        _rows(report),
        _savings(report, savings),
        _observations(report),
        _dockerfile(report, source, savings),
        _elsewhere(report, source, savings),
        section("files", "The final file system", treemaps(report.tree), short="Files", lead="Areas are bytes, colours what most of them are. Large folders open when they are clicked."),
        _contents(report),
        _packages(report),
        _notes(report.notes),
    ]  # fmt: skip
    built = "".join(f"<p>{text(fact)}</p>" for fact in list(facts(report))[-1:] if fact)
    footer = f"{built}<p>dockerlint {text(version)} · 1 MB is 1,000,000 bytes · sizes are sums over the files in the layers</p>"
    shown = [(name, title, _linked(body, len(source))) for name, title, body in sections]
    return page(f"{_name(report)}: {human(report.image.size_bytes)}", _header(report), shown, footer)


def _linked(body: str, lines: int) -> str:
    """Links to lines of the Dockerfile that the page does not show become words."""
    return _LINE.sub(lambda found: found[0] if int(found[1]) <= lines else found[2], body)


def _name(report: Report) -> str:
    return f"Image {report.image.tag}" if report.image.tag else "Image"


def _header(report: Report) -> str:
    image = report.image
    change = difference(report)
    small = f" <small>{text(change)}</small>" if change else ""
    figures = "".join(f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>" for name, value in _figures(report))
    of = f' <span class="soft">of {code(report.dockerfile)}</span>' if report.dockerfile else ""
    return f'<h1>{text(_name(report))}{of}</h1><p class="big">{human(image.size_bytes)}{small}</p><dl class="figures">{figures}</dl>'


def _figures(report: Report) -> Iterator[tuple[str, str]]:
    image = report.image
    base = next((row for row in report.rows if row.kind is Kind.BASE), None)
    if base is not None:
        yield f"base {image.base or 'scratch'}", human(base.bytes)
        yield f"in {image.layers - base.layers} layers of yours", human(image.size_bytes - base.bytes)
    else:
        yield "layers", str(image.layers)
    yield "to push, compressed", f"{'≈ ' if image.compressed_is_estimate else ''}{human(image.compressed_bytes)}"
    yield "unreachable", human(image.unreachable_bytes)
    if report.gates:
        missed = sum(not gate.passed for gate in report.gates)
        yield "gates", f"{missed} missed" if missed else f"{len(report.gates)} kept"


def _mark(good: bool | None, word: str) -> str:
    sign, style = {True: ("✓", "good"), False: ("✗", "bad"), None: ("–", "info")}[good]
    return f'<span class="mark {style}">{sign} {text(word)}</span>'


def _gates(gates: Sequence[Gate]) -> _Section:
    rows = [
        (_mark(gate.passed, "kept" if gate.passed else "missed"), code(gate.name), text(gate.message)) for gate in gates
    ]
    return section(
        "gates", "Gates", table("Limits and whether the image keeps them", ("#State", "#Gate", "How it stands"), rows)
    )


def _comparison(comparison: Comparison | None) -> _Section:
    if comparison is None:
        return "fixes", "With the fixes", ""
    rows = [(text(name), before, after, change) for name, before, after, change in sides(comparison)]
    compared = table(
        "The image as it is and mended", ("What", ">As it is", ">Mended", ">Difference"), rows, style="slim"
    )
    fixes = table("What each fix saves", (">Saves", "Fix", "%Where", "<How it is known"), list(_mended(comparison)))
    why = "".join(f'<p class="lead">{text(reason)}</p>' for reason in reasons(comparison))
    diff = (
        f'<details><summary>What the fixes change</summary><pre tabindex="0">{_diff(comparison.diff)}</pre></details>'
        if comparison.diff
        else ""
    )
    return section(
        "fixes",
        "With the fixes",
        compared,
        fixes,
        why,
        diff,
        lead="The same build twice: as the files are, and with the fixes applied.",
    )


def _diff(diff: str) -> str:
    return "\n".join(text(line) for line in diff.splitlines())


def _mended(comparison: Comparison) -> Iterator[Sequence[str]]:
    for fix in comparison.mended:
        saves = (
            "not known"
            if fix.saved_bytes is None
            else human(fix.saved_bytes)
            if fix.saved_bytes >= 0
            else f"costs {human(-fix.saved_bytes)}"
        )
        kind = "" if fix.safe else ' <span class="soft">(unsafe)</span>'
        place = code(f"{fix.path}:{fix.line}")
        below = f'<span class="narrow">{place}: {text(fix.reason)}</span>'
        yield saves, f"{code(fix.rule)}{kind} {text(fix.label)}{below}", place, text(fix.reason)
    if comparison.unexplained_bytes:
        told = "measured, and of no fix above"
        below = f'<span class="narrow">{told}</span>'
        yield signed(comparison.unexplained_bytes), f"unexplained{below}", "", told


def _changes(report: Report) -> _Section:
    if (stored := report.against) is None:
        return "changes", "", ""
    heads = (">Change", ">Before", ">Now")
    parts = (
        table(
            "Instructions whose bytes changed",
            (*heads, "Instruction"),
            map(_change, instruction_changes(report, stored)),
        ),
        table(
            "Python packages whose bytes changed",
            (*heads, "Python package"),
            map(_change, package_changes(report, stored)),
        ),
    )
    parts = parts if any(parts) else ("<p>Every instruction and every package is as large as before.</p>",)  # type: ignore[assignment]
    return section(
        "changes",
        "Changed since the stored report",
        *parts,
        short="Changes",
        lead=f"Against {code(stored.path)}.",
    )


def _change(change: Change) -> Sequence[str]:
    before, now = ("—" if size is None else human(size) for size in (change.before, change.now))
    return signed(change.grown), before, now, code(change.what)


def _rows(report: Report) -> _Section:
    shown = [row for row in report.rows if row.layers or row.kind is Kind.BASE]
    buried = any(row.hidden_bytes for row in shown)
    most = max((row.bytes for row in shown), default=0)
    extra = (">Hidden", "~Hides") if buried else ()
    heads = (">Line", ">Size", "=Share", "~Files", *extra, "Instruction")
    silent = [row.instruction.split(None, 1)[0] for row in report.rows if not row.layers and row.kind is not Kind.BASE]
    told = "What the layers of each instruction hold; the rows add up to the image."
    if buried:
        told += " Hidden: shipped here, and gone in a later layer. Hides: what this instruction makes unreachable."
    if report.waste and report.image.unreachable_bytes:
        waste = report.waste
        told += f" Of {human(report.image.unreachable_bytes)} unreachable, {human(waste.deleted)} are deleted later, "
        told += (
            f"{human(waste.overwritten)} overwritten, {human(waste.only_metadata)} only changed in owner, mode or time."
        )
    if silent:
        told += f" Without a layer: {', '.join(dict.fromkeys(silent))}."
    body = table("Instructions and their bytes", heads, [_instruction(row, most, buried) for row in shown])
    return section("instructions", "Bytes by instruction", body, short="Instructions", lead=text(told))


def _instruction(row: Row, most: int, buried: bool) -> Sequence[str]:
    line = "" if row.line is None else f'<a href="#L{row.line}">{row.line}</a>'
    extra = (_size(row.hidden_bytes), _size(row.hides_bytes)) if buried else ()
    words = row.instruction if row.layers <= 1 else f"{row.instruction}  ({row.layers} layers)"
    return line, human(row.bytes), _share(row.bytes, row.hidden_bytes, most), f"{row.files:,}", *extra, code(words)


def _share(size: int, hidden: int, most: int) -> str:
    """The bar of an instruction, in which the hidden part has another colour; the numbers stand beside it."""
    if not hidden or not most:
        return bar(size / most if most else 0.0)
    seen, gone = 100 * (size - hidden) / most, 100 * hidden / most
    return (
        f'<span class="track" aria-hidden="true"><span class="bar" style="width:{seen:.2f}%"></span>'
        f'<span class="bar hid" style="min-width:2px;width:{gone:.2f}%"></span></span>'
    )


def _size(size: int) -> str:
    return human(size) if size else '<span class="soft">·</span>'


def _dockerfile(report: Report, source: Sequence[str], savings: Sequence[Saving]) -> _Section:
    here = sum(saving.finding.path == report.dockerfile for saving in savings)
    told = (
        f"{here} finding{'s' * (here != 1)} of dockerlint check stand below the lines that they are about."
        if here
        else ""
    )
    return section(
        "dockerfile", report.dockerfile or "Dockerfile", listing(report, source, savings), lead=told, short="Dockerfile"
    )


def _savings(report: Report, savings: Sequence[Saving]) -> _Section:
    known = sorted((saving for saving in savings if saving.bytes is not None), key=lambda saving: -(saving.bytes or 0))
    rows = [
        (human(saving.bytes or 0), code(saving.finding.rule), _where(report, saving), text(saving.reason))
        for saving in known
    ]
    heads = (">Saves", "#Rule", "#Where", "What was measured")
    return section(
        "findings", "What mending saves", table("Findings and what mending them saves", heads, rows), short="Savings"
    )


def _observations(report: Report) -> _Section:
    rows = []
    for found in report.observations:
        line = (
            f'<a href="#L{found.line}">line&nbsp;{found.line}</a>'
            if found.line is not None
            else code(found.instruction)
        )
        rows.append((_size(found.bytes), code(found.name), line, text(found.message)))
    heads = (">Size", "#Seen", "Where", "What the files tell")
    return section(
        "seen", "Seen in the image", table("What the files tell beyond their sizes", heads, rows), short="Seen"
    )


def _where(report: Report, saving: Saving) -> str:
    finding = saving.finding
    if finding.path == report.dockerfile:
        return f'<a href="#L{finding.line}">line&nbsp;{finding.line}</a>'
    return code(place(finding))


def _elsewhere(report: Report, source: Sequence[str], savings: Sequence[Saving]) -> _Section:
    """The findings that stand on no line that is shown."""
    shown = [
        one for one in savings if not source or one.finding.path != report.dockerfile or one.finding.line > len(source)
    ]
    items = "".join(f"<h3>{code(place(one.finding))}</h3>{note(one)}" for one in shown)
    return section("elsewhere", "Findings in other files" if source else "Findings", items, short="Findings")


def _contents(report: Report) -> _Section:
    shown = [content for content in report.contents if content.bytes or content.hidden_bytes]
    most = max((content.bytes for content in shown), default=0)
    rows = [
        (text(content.kind.label), _size(content.bytes), bar(content.bytes / most if most else 0.0), _size(content.bytes - content.base_bytes),
         f"{content.files:,}", _size(content.hidden_bytes))
        for content in shown
    ]  # fmt: skip
    heads = ("#Class of files", ">In image", "=Share", ">Added to the base", "~Files", ">Hidden")
    return section("inside", "What is inside", table("Bytes by class of files", heads, rows))


def _packages(report: Report) -> _Section:
    most = max((package.bytes for package in report.packages), default=0)
    rows = [
        (code(f"{package.name} {package.version}".rstrip()), human(package.bytes), bar(package.bytes / most if most else 0.0),
         f"{package.files:,}", code(f"/{package.path}"))
        for package in report.packages
    ]  # fmt: skip
    heads = ("#Package", ">Size", "=Share", "~Files", "Folder")
    first = table("The biggest Python packages", heads, rows[:_PACKAGES])
    rest = table("The other Python packages", heads, rows[_PACKAGES:])
    more = f"<details><summary>{len(rows) - _PACKAGES} more</summary>{rest}</details>" if rest else ""
    return section("packages", "Python packages", first, more)


_OUTCOMES = {Outcome.PASSED: (True, "passed"), Outcome.FAILED: (False, "failed"), Outcome.NOT_RUN: (None, "not run")}


def _probes(probes: Sequence[Probe]) -> _Section:
    rows = [
        (_mark(*_OUTCOMES[probe.outcome]), code(probe.name), text(probe.promised), "" if probe.line is None else f'<a href="#L{probe.line}">{probe.line}</a>',
         "" if probe.seconds is None else f"{probe.seconds:.2f} s",
         f'<span class="narrow">{text(probe.promised)}</span>{text(probe.seen)}')
        for probe in probes
    ]  # fmt: skip
    heads = ("#Outcome", "#Probe", "<Promised", "~Line", "~Time", "Seen")
    told = (
        "The container was started without a network and with limits; what the Dockerfile promises, and what was seen."
    )
    return section("probes", "Probes of the running container", table("Probes", heads, rows), lead=told, short="Probes")


def _notes(notes: Sequence[str]) -> _Section:
    items = "".join(f"<li>{text(note)}</li>" for note in notes)
    return section("notes", "Notes", f"<ul>{items}</ul>" if items else "")
