"""What the text report says of an image's inside beyond its tables: how bytes were lost, who requires a package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.image.sizes import human

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.image.model import Package, Report

_NOTABLE = 0.01  # of the image
_NAMED = 3
_WASTE = (
    ("deleted", "deleted by later layers"),
    ("overwritten", "replaced by other content"),
    ("only_metadata", "shipped again with the same content (chmod, chown, copied twice)"),
)


def waste_fact(report: Report) -> Iterator[str]:
    """Yield how the unreachable bytes were lost, where they are a hundredth of the image or more."""
    waste, image = report.waste, report.image
    if waste is None or not image.size_bytes or image.unreachable_bytes < _NOTABLE * image.size_bytes:
        return
    parts = [(getattr(waste, name), words) for name, words in _WASTE]
    yield "unreachable: " + " · ".join(f"{human(size)} {words}" for size, words in parts if size)


def requirers(package: Package) -> str:
    """Return "← flask, jinja2 +2" for a package that others require and nobody asked for by name, else ""."""
    if package.requested or not package.required_by:
        return ""
    names, more = package.required_by[:_NAMED], len(package.required_by) - _NAMED
    return f" ← {', '.join(names)}" + (f" +{more}" if more > 0 else "")
