"""What stays the same of a finding when lines move: the file, the rule, and what the instruction says that it is about."""

from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .rule import Finding
    from .syntax.tree import Dockerfile, Instruction

    Key = tuple[str, str, str]
    """Path, rule and digest."""

_DIGITS = 16


def key(found: "Finding", doc: "Dockerfile | None") -> "Key":
    """Path as the finding names it, the rule's name, and 16 hexadecimal digits for what the finding is about.

    `doc`: the Dockerfile, where the finding may be in it. Two findings of a rule in one instruction have the same key: whoever compares
    two runs counts by key.
    """
    from hashlib import sha256

    text = subject(found, doc).encode("utf-8", "surrogateescape")
    return found.path, found.rule.name, sha256(text).hexdigest()[:_DIGITS]


def subject(found: "Finding", doc: "Dockerfile | None") -> str:
    """The instruction that the finding stands in, else its line: blanks, comments, continuations and the keyword's case do not count."""
    instruction = instruction_at(doc, found.span.start) if doc is not None and doc.path == found.path else None
    if instruction is None:
        return " ".join(found.source.line(found.line).split())
    name = instruction.name
    parts = [
        name.text.upper(),
        instruction.logical.text[name.end :],
        *(one.content.text for one in instruction.heredocs),
    ]
    return " ".join(" ".join(parts).split())


def instruction_at(doc: "Dockerfile", offset: int) -> "Instruction | None":
    """The instruction that the character is part of, its heredocs and the comments inside it included."""
    at = bisect_right([one.span.start for one in doc.instructions], offset) - 1
    return doc.instructions[at] if at >= 0 and offset <= doc.instructions[at].span.end else None
