"""What the formats of build-report say in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.image.model import Kind
from dockerlint.image.sizes import human, signed
from dockerlint.report.changes import percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.image.model import Build, Comparison, Report, Side
    from dockerlint.image.savings import Finding

_BUILDERS = {"buildkit": "BuildKit", "classic": "the classic builder"}


def facts(report: Report) -> Iterator[str]:
    """Yield sentences about the whole image: its parts, what a push transfers, how it was built."""
    image = report.image
    base = next((row for row in report.rows if row.kind is Kind.BASE), None)
    if base is not None:
        layers = image.layers - base.layers
        above = human(image.size_bytes - base.bytes)
        name = image.base or "scratch"
        yield f"{human(base.bytes)} base {name} + {above} in {layers} layer{'s' * (layers != 1)} of yours"
    lost = image.unreachable_bytes / image.size_bytes if image.size_bytes else 0
    share = f" ({lost:.1%})" if lost >= 0.001 else ""
    about = "≈ " if image.compressed_is_estimate else ""
    yield f"{about}{human(image.compressed_bytes)} compressed · {human(image.unreachable_bytes)} unreachable{share}"
    how = []
    if build := report.build:
        cached = f", {build.cached_steps} of {build.steps} steps cached" if build.cached_steps else ""
        how.append(f"built in {build.seconds:.1f} s by {_by(build)}{cached}")
    if engine := report.engine:
        how.append(f"{engine.name} {engine.version}")
    yield " · ".join([*how, image.platform] if image.platform else how)


def _by(build: Build) -> str:
    """What built it; a named builder with its driver, and with BuildKit's version where it tells a real one."""
    if build.name is None:
        return _BUILDERS.get(build.builder, build.builder)
    version = build.buildkit_version or ""
    known = f", BuildKit {version}" if version and "unknown" not in version else ""
    return f"the builder {build.name} ({build.driver} driver{known})"


def builder(report: Report) -> str:
    """Where the image was built: the engine, and a named builder; "" where neither is known."""
    where = [f"builder {report.build.name}"] if report.build and report.build.name else []
    return " · ".join([*where, *([f"{report.engine.name} {report.engine.version}"] if report.engine else [])])


def difference(report: Report) -> str:
    """How the size differs from the stored report's, or with the fixes; empty where there is nothing to compare with."""
    now = report.image.size_bytes
    if stored := report.against:
        grown = now - stored.size_bytes
        share = percent(grown, stored.size_bytes)
        return f"{signed(grown)} ({share}) against {stored.path}" if grown else f"as large as in {stored.path}"
    if report.comparison:
        before, after = (side.report.image.size_bytes for side in (report.comparison.before, report.comparison.after))
        return f"{signed(after - before)} ({percent(after - before, before)}) with the fixes"
    return ""


def place(finding: Finding) -> str:
    """Where a finding stands."""
    return f"{finding.path}:{finding.line}"


def sides(comparison: Comparison) -> Iterator[tuple[str, str, str, str]]:
    """Yield what is compared: its name, both values, and the difference, in words; "—" where it was not measured."""
    before, after = comparison.before, comparison.after
    images = before.report.image, after.report.image
    yield _bytes("Size", images[0].size_bytes, images[1].size_bytes)
    about = "≈ " if images[0].compressed_is_estimate or images[1].compressed_is_estimate else ""
    yield _bytes("Compressed", images[0].compressed_bytes, images[1].compressed_bytes, about)
    yield _bytes("Unreachable", images[0].unreachable_bytes, images[1].unreachable_bytes)
    layers = images[1].layers - images[0].layers
    yield "Layers", str(images[0].layers), str(images[1].layers), f"{layers:+d}".replace("-", "−") if layers else "±0"
    yield _seconds("Build", *(side.report.build.seconds if side.report.build else None for side in (before, after)))
    yield _seconds("Build again after one changed line", before.rebuild_seconds, after.rebuild_seconds)
    yield _bytes("To push again after it", before.pushed_again_bytes, after.pushed_again_bytes, "≈ ")


def reasons(comparison: Comparison) -> Iterator[str]:
    """Yield why a side was not built again."""
    yield from dict.fromkeys(filter(None, map(_reason, (comparison.before, comparison.after))))


def _reason(side: Side) -> str:
    return side.rebuild_reason


def _bytes(name: str, before: int | None, after: int | None, about: str = "") -> tuple[str, str, str, str]:
    shown = ["—" if size is None else about + human(size) for size in (before, after)]
    change = "" if before is None or after is None else signed(after - before)
    return name, shown[0], shown[1], change


def _seconds(name: str, before: float | None, after: float | None) -> tuple[str, str, str, str]:
    shown = ["—" if seconds is None else f"{seconds:.1f} s" for seconds in (before, after)]
    change = "" if before is None or after is None else f"{after - before:+.1f} s".replace("-", "−")
    return name, shown[0], shown[1], change
