"""The mended Dockerfile does not build: which of the fixes may be the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.image.errors import BuildFailedError
from dockerlint.image.fixes import line_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.image.errors import ImageError
    from dockerlint.image.fixes import Made
    from dockerlint.image.plan import Plan


def suspects(before: Plan, after: Plan, made: Sequence[Made], error: ImageError) -> tuple[Made, ...]:
    """The fixes of the instruction that fails, the unsafe ones where one of them is; else all unsafe ones, and none where all are safe.

    `before` and `after` are the Dockerfile as it is on disk and mended; `error` counts lines in the mended one, `made` on disk.
    """
    unsafe = [fix for fix in made if not fix.safe]
    lines = _lines(before, after, error)
    near = [fix for fix in unsafe if fix.path == before.path and fix.line in lines]
    return tuple(near or unsafe)


def _lines(before: Plan, after: Plan, error: ImageError) -> set[int]:
    """The lines on disk of the instruction that fails."""
    failed = error.line if isinstance(error, BuildFailedError) else _missing(after, error)
    if failed is None:
        return set()
    last = next((found.end_line for found in after.instructions if found.line == failed), failed)
    now = after.content.decode("utf-8", "surrogateescape")
    return {line_before(before.content, now, line) for line in range(failed, last + 1)}


def _missing(plan: Plan, error: ImageError) -> int | None:
    """The line that names an image which cannot be had."""
    said = str(error)
    return next((need.line for need in plan.images if said.startswith(f"{plan.path}:{need.line}: ")), None)
