"""Regular expressions that are compiled when they are first used: compiling all of them would cost a start more than reading a file."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any, AnyStr

    from .pattern_cache import PatternCache

kept: "PatternCache | None" = None
"""Patterns that an earlier run has compiled; the program's entry sets it."""


class _Lazy:
    """Becomes the compiled pattern's like: after the first use its methods are the pattern's own."""

    def __init__(self, text: "str | bytes", flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> "Any":
        compiled = kept.compiled(self._text, self._flags) if kept is not None else None
        if compiled is None:
            import re

            compiled = re.compile(self._text, self._flags)
        for method in ("match", "search", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(text: "AnyStr", flags: int = 0) -> "re.Pattern[AnyStr]":
    """As `re.compile`; a pattern that is wrong is told of at its first use."""
    return _Lazy(text, flags)  # type: ignore[return-value]
