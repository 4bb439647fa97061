"""What fixes do to the comments that silence rules."""

from .rule import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from .suppression import Named, Suppression


def without_comment(comment: "Suppression") -> "Edit | None":
    """The comment removed, with its line where nothing else stands there; None where that would change what the file says."""
    if not comment.removable:
        return None
    source, (start, end) = comment.source, comment.span
    if not comment.own_line:
        line = source.line_starts[source.position(start).line - 1]
        return Edit(source.path, line + len(source.text[line:start].rstrip(" \t")), end, "")
    number = source.position(start).line
    starts = [*source.line_starts, len(source.text)]
    begin = starts[number - 1] + source.text.startswith("\ufeff", starts[number - 1])
    return Edit(source.path, begin, starts[number], "")


def without_words(comment: "Suppression", unwanted: "Collection[Named]") -> "Edit | None":
    """The words taken out of the list; the comment, where none is left."""
    left = [word.text for word in comment.words if not any(word is other for other in unwanted)]
    if not left:
        return without_comment(comment)
    return Edit(comment.source.path, *comment.listed, ", ".join(left)) if comment.removable else None


def with_word(comment: "Suppression", word: "Named", text: str) -> "Edit | None":
    """Another word in place of one."""
    return Edit(comment.source.path, *word.span, text) if comment.removable else None


def rewritten(comment: "Suppression", text: str) -> "Edit | None":
    """Another comment in place of this one."""
    return Edit(comment.source.path, *comment.span, text) if comment.removable else None
