"""How messages name several things."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def listed(names: "Sequence[str]", most: "int | None" = None) -> str:
    """``a, b and c``; of more than `most` the first, and how many more there are."""
    if most is not None and len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
