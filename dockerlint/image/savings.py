"""Findings beside the bytes each would save: measured where a class of files answers it, and said where not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dockerlint.image.classes import Class
from dockerlint.image.model import Kind, Portion, Report, Row
from dockerlint.image.sizes import human

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable


@dataclass(frozen=True)
class Finding:
    """What `check` found, as plain data; line and column count from 1."""

    path: str
    line: int
    column: int
    rule: str
    severity: str
    message: str
    help: str = ""


@dataclass(frozen=True)
class Saving:
    """What mending a finding saves: `bytes` where it was `measured`, and the reason in a sentence."""

    finding: Finding
    bytes: int | None
    measured: bool
    reason: str


_FROM_CONTEXT = (Class.GIT, Class.HOST_VENV, Class.TOOL_CACHE, Class.PIP_CACHE, Class.BYTECODE)


def savings(report: Report, findings: Iterable[Finding]) -> list[Saving]:
    """Return one Saving per finding, in the findings' order; bytes that two findings share are counted once."""
    first: dict[tuple[str, int | None], int] = {}
    found: list[Saving] = []
    for finding in findings:
        saving = _saving(report, finding)
        row = _row(report, finding)
        line = first.setdefault((finding.rule, row.line if row else None), finding.line)
        if saving.bytes and line != finding.line:
            saving = Saving(finding, 0, True, f"counted with line {line}")
        found.append(saving)
    return found


def _saving(report: Report, finding: Finding) -> Saving:
    if ask := _ASK.get(finding.rule):
        return ask(report, finding)
    return Saving(finding, None, False, _NOT_MEASURED.get(finding.rule, _UNTOLD))


def _pip_cache(report: Report, finding: Finding) -> Saving:
    found = _at(report, finding, (Class.PIP_CACHE,))
    if found is None:
        return _elsewhere(finding)
    tool = finding.rule.partition("-")[0]  # pip or uv
    if not found.bytes:
        return Saving(finding, 0, True, f"no {tool} cache here: the index forbade caching, or nothing was fetched")
    return Saving(finding, found.bytes, True, f"{tool}'s cache, {_files(found)}")


def _second_pip(report: Report, finding: Finding) -> Saving:
    found = _at(report, finding, (Class.PIP,))
    if found is None:
        return _elsewhere(finding)
    base = sum(row.portion(Class.PIP).hidden_bytes for row in report.rows if row.kind is Kind.BASE)
    unseen = f"; it hides {human(base)} of the base's own pip, which stay in the image" if base else ""
    return Saving(
        finding,
        found.bytes,
        True,
        f"pip above the base, with its bytecode{unseen}. A base's pip without bytecode writes its own when it runs next",
    )


def _unfiltered_copy(report: Report, finding: Finding) -> Saving:
    parts = [(kind, _at(report, finding, (kind,))) for kind in _FROM_CONTEXT]
    named = [f"{kind.label} {human(portion.bytes)}" for kind, portion in parts if portion and portion.bytes]
    total = sum(portion.bytes for _, portion in parts if portion)
    if any(portion is None for _, portion in parts):
        return _elsewhere(finding)
    return Saving(finding, total, True, ", ".join(named) or "no .git, virtual environment or cache came with it")


def _single_stage(report: Report, finding: Finding) -> Saving:
    found = report.above_base(Class.TOOLCHAIN)
    if not found.bytes:
        return Saving(finding, 0, True, "no compiler is in the image above its base")
    return Saving(finding, found.bytes, True, f"compilers and headers above the base, {_files(found)}")


def _package_lists(report: Report, finding: Finding) -> Saving:
    found = _at(report, finding, (Class.APT,))
    if found is None:
        return _elsewhere(finding)
    if not found.bytes:
        return Saving(finding, 0, True, "no package lists or caches are in this layer")
    return Saving(finding, found.bytes, True, f"package lists and caches, {_files(found)}")


def _stored_twice(report: Report, finding: Finding) -> Saving:
    row = _row(report, finding)
    if row is None:
        return _elsewhere(finding)
    if finding.message.startswith("mv "):  # the old places are deleted, the new ones are other paths
        return Saving(finding, row.waste.deleted, True, "earlier layers ship what is moved away here")
    return Saving(finding, row.waste.only_metadata, True, "shipped again, unchanged but for owner, mode or time")


def _removed_later(report: Report, finding: Finding) -> Saving:
    row = _row(report, finding)
    if row is None:
        return _elsewhere(finding)
    return Saving(finding, row.waste.deleted, True, "earlier layers ship what is deleted here")


def _elsewhere(finding: Finding) -> Saving:
    return Saving(
        finding, None, False, "not measured: this stage reaches the image only through COPY --from, if at all"
    )


def _at(report: Report, finding: Finding, kinds: Collection[Class]) -> Portion | None:
    """What the instruction at fault ships of these classes; None where it makes none of the image's layers."""
    row = _row(report, finding)
    rows = report.rows if report.by_history else (row,) if row else ()
    found = [row.portion(kind) for row in rows for kind in kinds]
    return Portion.sum(found) if rows else None


def _files(portion: Portion) -> str:
    return f"{portion.files:,} file{'s' * (portion.files != 1)}"


def _row(report: Report, finding: Finding) -> Row | None:
    return report.row_at(finding.line) if finding.path == report.dockerfile else None


_ASK: dict[str, Callable[[Report, Finding], Saving]] = {
    "pip-cache-in-layer": _pip_cache,
    "uv-cache-in-layer": _pip_cache,
    "package-lists-in-layer": _package_lists,
    "apk-index-in-layer": _package_lists,
    "rpm-cache-in-layer": _package_lists,
    "stored-twice": _stored_twice,
    "removed-later": _removed_later,
    "second-pip": _second_pip,
    "unfiltered-copy": _unfiltered_copy,
    "single-stage-build": _single_stage,
}
_UNTOLD = "not measured: the files of the image do not tell"
_NOT_MEASURED = {"full-base-image": "not measured: it takes a second build, on the smaller base"}
