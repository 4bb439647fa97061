"""What has changed since a stored report, for the reports that show it: by instruction and by Python package."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dockerlint.image.model import Kind, Report, Stored

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Change:
    """Something that has other bytes than it had; None where it was not there, or is not there any more."""

    what: str
    before: int | None
    now: int | None

    @property
    def grown(self) -> int:
        """Bytes more than before; negative where it shrank."""
        return (self.now or 0) - (self.before or 0)


def percent(part: int, whole: int) -> str:
    """A difference as a share of what was there before: "+1.2%"; empty where nothing was there."""
    return f"{part / whole:+.1%}".replace("-", "−") if whole else ""


def instruction_changes(report: Report, stored: Stored) -> list[Change]:
    """The instructions whose bytes differ, the biggest difference first; the same words stand for the same instruction."""
    now = [("base image" if row.kind is Kind.BASE else row.instruction, row.bytes) for row in report.rows]
    before = [("base image" if row.base else row.instruction, row.bytes) for row in stored.instructions]
    return _changes(before, now)


def package_changes(report: Report, stored: Stored) -> list[Change]:
    """The Python packages whose bytes differ, the biggest difference first; a new version stands beside the name."""
    old = {package.name: package.version for package in stored.packages}
    new = {package.name: package.version for package in report.packages}
    changes = _changes(
        [(package.name, package.bytes) for package in stored.packages],
        [(package.name, package.bytes) for package in report.packages],
    )
    return [Change(_versions(change.what, old, new), change.before, change.now) for change in changes]


def _versions(name: str, old: dict[str, str], new: dict[str, str]) -> str:
    before, now = old.get(name, ""), new.get(name, "")
    if before and now and before != now:
        return f"{name} {before} → {now}"
    return f"{name} {now or before}".rstrip()


def _changes(before: Iterable[tuple[str, int]], now: Iterable[tuple[str, int]]) -> list[Change]:
    earlier: defaultdict[str, list[int]] = defaultdict(list)
    for name, size in before:
        earlier[name].append(size)
    found = []
    for name, size in now:
        was = earlier[name].pop(0) if earlier[name] else None
        found.append(Change(name, was, size))
    found += [Change(name, size, None) for name, sizes in earlier.items() for size in sizes]
    return sorted((change for change in found if change.grown), key=lambda change: (-abs(change.grown), change.what))
