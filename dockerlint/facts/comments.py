"""The comments that belong to an instruction, as BuildKit collects them."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.tree import Instruction


def comments_before(instruction: "Instruction") -> "list[str]":
    """The comments before an instruction without their ``#``, back to the last empty one; blank lines do not part them.

    Parser directives are none of them. A comment that is indented keeps its ``#``, as it does for BuildKit.
    """
    found: list[str] = []
    start = instruction.span.start
    for comment in instruction.comments:
        if comment.span.start < start:
            indented = comment.source.position(comment.span.start).column > 1
            text = comment.text.strip() if indented else comment.text[1:].strip()
            found = [*found, text] if text else []
    return found
