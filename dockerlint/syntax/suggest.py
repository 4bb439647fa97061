"""The nearest of some names, for «did you mean»."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def suggest(name: str, known: "Iterable[str]", distance: int = 2) -> "str | None":
    """The known name with the smallest edit distance, if that is at most `distance` and less than half the name.

    A name that somebody began to write is compared with as much of the known ones.
    """
    wanted = name.lower()
    scored = sorted((_nearness(wanted, other.lower()), abs(len(other) - len(name)), other) for other in known)
    if not scored or scored[0][0] > min(distance, max(1, len(name) // 2)):
        return None
    return scored[0][2]


def _nearness(wanted: str, other: str) -> int:
    whole = _distance(wanted, other)
    begun = len(wanted) > 4 and len(other) > len(wanted)
    return min(whole, _distance(wanted, other[: len(wanted)]) + 1) if begun else whole


def _distance(left: str, right: str) -> int:
    """Insertions, deletions, replacements, and two neighbours that changed places: each counts one."""
    older: list[int] = []
    before = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and b == left[i - 2]:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        older, before = before, row
    return before[-1]
