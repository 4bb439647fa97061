"""The ports of an EXPOSE as words, before they are read."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .stages import Step


def exposed(step: "Step") -> "Iterator[tuple[Word, str]]":
    """Each port of an EXPOSE with variables replaced; one variable may hold several. What is not known is left out."""
    for word in step.words:
        yield from ((word, port) for port in (step.value(word) or "").split())
