"""Whether something is in a list that a team has made, with * for any characters."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def is_listed(names: "Iterable[str]", patterns: "Sequence[str]") -> bool:
    """Whether one of the patterns fits one of the names; case matters."""
    if not patterns:
        return False
    from fnmatch import fnmatchcase

    return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)
