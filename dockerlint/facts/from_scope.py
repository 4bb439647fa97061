"""What a FROM line means where no build argument is given: the ARGs before the first FROM and the platform's."""

from dockerlint.syntax.expand import ExpansionError, expand

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word
    from dockerlint.syntax.tree import Dockerfile, Instruction

_PLATFORM = {"PLATFORM": "linux/amd64", "OS": "linux", "OSVERSION": "", "ARCH": "amd64", "VARIANT": ""}
PREDEFINED = {f"{side}{name}": value for side in ("BUILD", "TARGET") for name, value in _PLATFORM.items()}
"""The platform's arguments on the platform that nearly every image is built for."""


def froms(doc: "Dockerfile") -> "Iterator[Instruction]":
    """The FROM instructions that the builder accepts."""
    return (found for found in doc.instructions if found.keyword == "FROM" and not found.problems and found.words)


def platform_of(instruction: "Instruction") -> "tuple[Word, str] | None":
    """The flag ``--platform`` of a FROM, and its value as written; None where there is none."""
    flag = instruction.flag("platform")
    return (flag.word, flag.value) if flag and flag.value else None


def declared(doc: "Dockerfile") -> "list[str]":
    """The names of the ARGs before the first FROM."""
    return [pair.key.text for found in _before_from(doc) for pair in found.pairs]


def defaults(doc: "Dockerfile", target: "str | None" = None) -> "dict[str, str]":
    """The values that a FROM line sees. Raises ExpansionError where an ARG's default cannot be read."""
    found = {**PREDEFINED, "TARGETSTAGE": target or "default"}
    for instruction in _before_from(doc):
        for pair in instruction.pairs:
            if pair.value is not None:
                found[pair.key.text] = expand(pair.value.text, found.get, instruction.escape)
    return found


def value(instruction: "Instruction", text: str, scope: "dict[str, str]") -> "str | None":
    """`text` of a FROM line with its variables replaced; None where the builder cannot read it."""
    try:
        return expand(text, scope.get, instruction.escape)
    except ExpansionError:
        return None


def _before_from(doc: "Dockerfile") -> "Iterator[Instruction]":
    for instruction in doc.instructions:
        if instruction.keyword == "FROM":
            return
        if instruction.keyword == "ARG" and not instruction.problems:
            yield instruction
