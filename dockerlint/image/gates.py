"""Limits that the user sets → gates: what is allowed, what was measured, and whether it is kept. Pure; nothing is read here."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING

from dockerlint.image.model import Gate, Outcome, Probe, Report, Unit
from dockerlint.image.sizes import human, parse_size, written

if TYPE_CHECKING:
    from collections.abc import Iterator

PROBES = (
    "starts", "answers", "server", "user", "first-process", "memory", "healthcheck", "log", "writes", "stop",
    "read-only-root", "random-uid",
)  # fmt: skip
"""The names that `Probe.name` has, in the order in which the probes run and are shown: what a gate can require."""
_SIZES = frozenset(("max-size", "max-compressed-size", "unreachable-floor", "growth-floor"))
DEFAULT_FLOOR = 1_000_000
"""Bytes below which a percentage is not asked: two percent of a small image is noise."""


@dataclass(frozen=True)
class Allowed:
    """How much is allowed: bytes, or a share of the whole in percent; `text` as the user wrote it."""

    text: str
    bytes: int | None = None
    percent: Decimal | None = None

    @classmethod
    def read(cls, text: str, *, of_whole: bool = False) -> Allowed:
        """Read "5MB" or "2%"; `of_whole`: of something that is part of the image. Raises ValueError with a sentence."""
        number = text.strip()
        if not number.endswith("%"):
            try:
                return cls(number, bytes=parse_size(number))
            except ValueError as error:
                raise ValueError(f"{error}, or a percentage such as 2%") from None
        digits = number[:-1].strip()
        if not digits.replace(".", "", 1).isdecimal() or not digits.isascii():
            raise ValueError(f"{text!r} is not a percentage: write a number with %, such as 2% or 0.5%")
        percent = Decimal(digits)
        if of_whole and percent > 100:
            raise ValueError(f"{text!r} is more than the whole image: write at most 100%, or a size such as 5MB")
        return cls(number, percent=percent)


@dataclass(frozen=True)
class Limits:
    """What is asked of an image; None and empty where nothing is. The floors are bytes that a percentage always allows.

    `build_timeout`, in seconds, is no gate: a build that takes longer ends without a report.
    """

    max_size: int | None = None
    max_compressed_size: int | None = None
    max_layers: int | None = None
    max_unreachable: Allowed | None = None
    unreachable_floor: int | None = None
    max_growth: Allowed | None = None
    growth_floor: int | None = None
    require_probes: tuple[str, ...] | None = None
    build_timeout: float | None = None

    def words(self) -> dict[str, str]:
        """What is asked, by the names of the keys."""
        given = ((each.name.replace("_", "-"), getattr(self, each.name)) for each in fields(self))
        return {
            name: written(value) if name in _SIZES and isinstance(value, int) else _said(value)
            for name, value in given
            if value is not None
        }

    def over(self, other: Limits) -> Limits:
        """These limits, and the other ones where these say nothing."""
        pairs = ((each.name, getattr(self, each.name), getattr(other, each.name)) for each in fields(self))
        return Limits(**{name: theirs if mine is None else mine for name, mine, theirs in pairs})


def _said(value: object) -> str:
    if isinstance(value, Allowed):
        return value.text
    return ", ".join(value) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True)
class Judged:
    """The gates in the order of `Limits`, and sentences about limits that could not be judged."""

    gates: tuple[Gate, ...] = ()
    notes: tuple[str, ...] = ()


def judge(limits: Limits, report: Report) -> Judged:
    """Hold a report to the limits; `Report.against` is what growth is measured against."""
    if limits.max_growth is not None and report.against is None:
        note = "max-growth was not judged: no stored report to compare with. Name one with --against FILE."
        return Judged(tuple(_gates(limits, report)), (note,))
    return Judged(tuple(_gates(limits, report)))


def _gates(limits: Limits, report: Report) -> Iterator[Gate]:
    image = report.image
    if limits.max_size is not None:
        yield _at_most("max-size", limits.max_size, image.size_bytes)
    if limits.max_compressed_size is not None:
        about = "≈ " if image.compressed_is_estimate else ""
        yield _at_most("max-compressed-size", limits.max_compressed_size, image.compressed_bytes, about)
    if limits.max_layers is not None:
        yield _layers(limits.max_layers, image.layers)
    if limits.max_unreachable is not None:
        yield _unreachable(limits.max_unreachable, _floor(limits.unreachable_floor), report)
    if limits.max_growth is not None and report.against is not None:
        grown, before = image.size_bytes - report.against.size_bytes, report.against.size_bytes
        yield _growth(limits.max_growth, _floor(limits.growth_floor), grown, before)
    for name in dict.fromkeys(limits.require_probes or ()):
        yield _probe(name, next((probe for probe in report.probes if probe.name == name), None))


def _floor(floor: int | None) -> int:
    return DEFAULT_FLOOR if floor is None else floor


def _at_most(name: str, limit: int, actual: int, about: str = "") -> Gate:
    message = f"{about}{human(actual)} of {human(limit)}"
    if actual > limit:
        message = f"{about}{human(actual)} is {human(actual - limit)} more than {human(limit)}"
    return Gate(name, limit, actual, Unit.BYTES, actual <= limit, message)


def _layers(limit: int, actual: int) -> Gate:
    over = f"{actual} layers are {actual - limit} more than {limit}"
    return Gate(
        "max-layers",
        limit,
        actual,
        Unit.LAYERS,
        actual <= limit,
        over if actual > limit else f"{actual} of {limit} layers",
    )


def _unreachable(allowed: Allowed, floor: int, report: Report) -> Gate:
    size, actual = report.image.size_bytes, report.image.unreachable_bytes
    limit = _bytes(allowed, size, floor)
    share = f" ({actual / size:.1%} of the image)" if size else ""
    message = f"{human(actual)}{share} cannot be reached; {_words(allowed, size, floor)}"
    return Gate("max-unreachable", limit, actual, Unit.BYTES, actual <= limit, message)


def _growth(allowed: Allowed, floor: int, grown: int, before: int) -> Gate:
    limit = _bytes(allowed, before, floor)
    share = f" ({grown / before:+.1%})" if before else ""
    how = f"{'grew by' if grown > 0 else 'shrank by'} {human(abs(grown))}{share}" if grown else "did not grow"
    return Gate("max-growth", limit, grown, Unit.BYTES, grown <= limit, f"{how}; {_words(allowed, before, floor)}")


def _bytes(allowed: Allowed, whole: int, floor: int) -> int:
    """What is allowed in bytes: a percentage of the whole, but never less than the floor."""
    if allowed.percent is None:
        return allowed.bytes or 0
    return max(int(whole * allowed.percent / 100), floor)


def _words(allowed: Allowed, whole: int, floor: int) -> str:
    if allowed.percent is None:
        return f"{human(allowed.bytes or 0)} allowed"
    share = int(whole * allowed.percent / 100)
    least = f", at least {human(floor)}" if floor > share else f" = {human(share)}"
    return f"{allowed.text}{least} allowed"


def _probe(name: str, probe: Probe | None) -> Gate:
    passed = probe is not None and probe.outcome is Outcome.PASSED
    if probe is None:
        message = "was not run: the image was not started"
    else:
        message = f"was not run: {probe.seen}" if probe.outcome is Outcome.NOT_RUN else probe.seen
    return Gate(f"require-probe {name}", 1, int(passed), Unit.PROBE, passed, message)
