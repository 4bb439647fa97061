"""Edits → text. Applied from the end backwards, so that every byte that no edit names stays as it is."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .rule import Edit


class OverlapError(ValueError):
    """Two edits want the same characters."""


def apply_edits(text: str, edits: "Iterable[Edit]") -> str:
    """`text` with the edits of one file made. Raises OverlapError where two of them overlap."""
    end = len(text) + 1
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        if edit.end > end or edit.start > edit.end:
            raise OverlapError(f"edit {edit.start}–{edit.end} overlaps another one")
        text = text[: edit.start] + edit.text + text[edit.end :]
        end = edit.start
    return text
