"""The Dockerfile's text as an output may show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.facts.masking import without

if TYPE_CHECKING:
    from dockerlint.image.plan import Plan

_BOM = "\ufeff"
_MOST = 5000  # lines; a Dockerfile that is longer was made by a program


def listing(plan: Plan) -> tuple[str, ...]:
    """Return the lines of the Dockerfile without the values of credentials; as many lines as the file has, `_MOST` at most."""
    text = plan.content.decode("utf-8", "replace").removeprefix(_BOM)
    text = without(text, plan.secrets)
    lines = [line.rstrip("\r") for line in text.split("\n")]
    if lines and not lines[-1]:
        lines.pop()
    return tuple(plan.masked(line) for line in lines[:_MOST])
