"""Before and after for programs: the `comparison` of build-report's JSON; sizes in bytes, times in seconds, lines from 1."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from dockerlint.image.model import Comparison, Report, Side


def comparison_json(comparison: Comparison, document: Callable[[Report], dict[str, Any]]) -> dict[str, Any]:
    """Return the comparison as plain data; `document` makes the same of each side's report."""
    return {
        "before": _side(comparison.before, document),
        "after": _side(comparison.after, document),
        "saved_bytes": comparison.saved_bytes,
        "fixes": [asdict(one) for one in comparison.mended],
        "unexplained_bytes": comparison.unexplained_bytes,
        "unexplained": comparison.unexplained or None,
        "not_made": [asdict(one) for one in comparison.not_made],
        "cold_builds": comparison.builds,
        "changed_file": comparison.changed or None,
        "diff": comparison.diff,
    }


def _side(side: Side, document: Callable[[Report], dict[str, Any]]) -> dict[str, Any]:
    return {
        "rebuild_seconds": side.rebuild_seconds,
        "pushed_again_bytes": side.pushed_again_bytes,
        "rebuild_reason": side.rebuild_reason or None,
        "report": document(side.report),
    }
