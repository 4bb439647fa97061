"""What a Dockerfile says, instruction by instruction, so that a text and what a fix made of it can be compared.

Comments, line breaks, letter case of keywords, quotes and the legacy form of ENV are no part of it; values are compared with
their variables resolved, so that what an instruction says also changes where a variable before it does.
"""

from collections import Counter

from dockerlint.regex import regex

from .syntax.expand import ExpansionError, expand
from .syntax.shell import SHELLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .facts.project import Project
    from .facts.stages import Step
    from .syntax.source import Word
    from .syntax.tree import Instruction

_BLANKS = regex(r"(\s+)")  # kept: inside quotes they count
_FORMS = frozenset(("RUN", "CMD", "ENTRYPOINT", "SHELL", "HEALTHCHECK"))
_SAME, _REMOVES, _ADDS = range(3)
_PAIRS = frozenset(("ENV", "LABEL", "ARG"))

NEW_STAGE = "adds stage"
"""The effect of a fix that puts a stage before all others; what it says of the other stages it declares as always."""


class Said:
    """What one instruction says. `frame` cannot be extended (the form, the shell); to `parts` more can be added in between."""

    __slots__ = ("frame", "keyword", "parts")

    def __init__(self, keyword: str, frame: "tuple[object, ...]", parts: "Sequence[object]") -> None:
        self.keyword, self.frame, self.parts = keyword, frame, tuple(parts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Said) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> "tuple[object, ...]":
        return self.keyword, self.frame, self.parts

    def extended_by(self, other: "Said") -> bool:
        """Whether the other says all of this, in order, and more in between."""
        left = iter(other.parts)
        return (self.keyword, self.frame) == (other.keyword, other.frame) and all(part in left for part in self.parts)


def said(project: "Project") -> "list[Said]":
    """What each instruction says, in the order of the text; first the parser directives."""
    steps = {id(step.instruction): step for stage in project.image.stages for step in stage.steps}
    found = [Said("#", tuple((one.name, one.value) for one in project.doc.directives), ())]
    for instruction in project.doc.instructions:
        step = steps.get(id(instruction))
        if instruction.problems or not instruction.known:
            found.append(
                Said(instruction.keyword, ("unreadable", instruction.logical.text[instruction.name.end :]), ())
            )
        else:
            found.append(_said(instruction, step))
    return found


def _said(instruction: "Instruction", step: "Step | None") -> Said:
    keyword = instruction.keyword
    heredocs = tuple((heredoc.expand, heredoc.chomp, heredoc.fd) for heredoc in instruction.heredocs)
    bodies = [part for heredoc in instruction.heredocs for part in _BLANKS.split(heredoc.content.text)]
    flags = [f"--{flag.name}={flag.value}" for flag in instruction.flags]
    if keyword == "FROM":
        image, *name = (word.text for word in instruction.words)
        return Said(keyword, (), [*flags, image, *(word.lower() for word in name)])
    if keyword in _PAIRS:
        pairs = ((_value(pair.key, step), _value(pair.value, step)) for pair in instruction.pairs)
        return Said(keyword, (), [*flags, *pairs])
    if keyword in _FORMS:
        exec_form = instruction.exec_form
        shell = () if exec_form or step is None else tuple(step.before.shell)
        words = [word.text for word in instruction.words] if exec_form else _BLANKS.split(instruction.rest.text)
        script = exec_form and _starts_a_shell(words)
        if script:
            words = [*words[:2], *_BLANKS.split(words[2]), *(("", *words[3:]) if words[3:] else ())]
        return Said(keyword, (exec_form, script, shell, heredocs), [*flags, *words, *bodies])
    if keyword == "ONBUILD":
        return Said(keyword, (heredocs,), [instruction.rest.text, *bodies])
    values = (_value(word, step) for word in instruction.words)
    return Said(keyword, (heredocs,), [*flags, *values, *bodies])


def _starts_a_shell(words: "Sequence[str]") -> bool:
    """Whether the third word of an exec form is a script for a shell, whose words are read as those of the shell form are."""
    return len(words) > 2 and words[0].rpartition("/")[2] in SHELLS and words[1][:1] == "-" and words[1][-1:] == "c"


def _value(word: "Word | None", step: "Step | None") -> "tuple[str | None, ...]":
    """The word with variables and quotes resolved; where a variable is not known, as if it had a value and as if it had none."""
    if word is None:
        return ()
    return tuple(_resolved(word, step, unknown) for unknown in ("\0", ""))


def _resolved(word: "Word", step: "Step | None", unknown: str) -> "str | None":
    def lookup(name: str) -> "str | None":
        found = (step.before.env.get(name) or step.before.args.get(name)) if step is not None else None
        if found is not None and found.value is not None:
            return found.value
        return f"{unknown}{name}{unknown}" if unknown else None

    try:
        return expand(word.text, lookup, step.instruction.escape if step is not None else "\\")
    except ExpansionError:
        return word.text


def without_first_stage(instructions: "Sequence[Said]") -> "list[Said]":
    """All but the first stage, where another one follows: what a fix says that has put a stage of its own before the others."""
    froms = [at for at, one in enumerate(instructions) if one.keyword == "FROM"]
    return [*instructions[: froms[0]], *instructions[froms[1] :]] if len(froms) > 1 else list(instructions)


def effect(before: "Sequence[Said]", after: "Sequence[Said]") -> "Counter[str]":
    """What became of the instructions, as `Fix.effect` says it: the shortest account there is."""
    return Counter(_shortest(*_differing(before, after)))


def is_effect(declared: "Counter[str]", before: "Sequence[Said]", after: "Sequence[Said]") -> bool:
    """Whether these words account for all that became of the instructions, be it in another way than the shortest."""
    was, now = _differing(before, after)
    if abs(len(was) - len(now)) > declared.total():
        return False
    seen: set[tuple[int, int, tuple[tuple[str, int], ...]]] = set()
    pending = [(0, 0, tuple(sorted(declared.items())))]
    while pending:
        state = pending.pop()
        row, column, words = state
        if state in seen:
            continue
        seen.add(state)
        if row == len(was) and column == len(now) and not words:
            return True
        for rows, columns, word in _steps(was, now, row, column):
            left = _without(words, word)
            if left is not None:
                pending.append((row + rows, column + columns, left))
    return False


def _steps(
    was: "Sequence[Said]", now: "Sequence[Said]", row: int, column: int
) -> "Iterator[tuple[int, int, str | None]]":
    """The ways on from the first `row` and `column` instructions, and the word that accounts for each."""
    if row < len(was):
        yield 1, 0, f"removes {was[row].keyword}"
    if column < len(now):
        yield 0, 1, f"adds {now[column].keyword}"
    if row < len(was) and column < len(now):
        one, other = was[row], now[column]
        if one == other:
            yield 1, 1, None
        elif one.keyword == other.keyword:
            yield 1, 1, f"{'extends' if one.extended_by(other) else 'changes'} {one.keyword}"


def _without(words: "tuple[tuple[str, int], ...]", word: "str | None") -> "tuple[tuple[str, int], ...] | None":
    """The words less one of them; None where it is not among them."""
    if word is None:
        return words
    left = dict(words)
    if left.get(word, 0) == 0:
        return None
    left[word] -= 1
    return tuple(sorted((name, count) for name, count in left.items() if count))


def _differing(before: "Sequence[Said]", after: "Sequence[Said]") -> "tuple[Sequence[Said], Sequence[Said]]":
    """Both without what they have in common at the beginning and at the end."""
    start, end = 0, 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return before[start : len(before) - end], after[start : len(after) - end]


def _shortest(before: "Sequence[Said]", after: "Sequence[Said]") -> "list[str]":
    """The words of the shortest account. Each row of the table holds, for one more instruction of `before`, the number of words and
    the way back by which the first `column` instructions of `after` are made of it.
    """
    ways = [[(column, _ADDS) for column in range(len(after) + 1)]]
    for row, was in enumerate(before, 1):
        above, here = ways[-1], [(row, _REMOVES)]
        for column, now in enumerate(after, 1):
            best = min((above[column][0] + 1, _REMOVES), (here[-1][0] + 1, _ADDS))
            if was.keyword == now.keyword:
                best = min(best, (above[column - 1][0] + (was != now), _SAME))
            here.append(best)
        ways.append(here)
    found, row, column = [], len(before), len(after)
    while row or column:
        way = ways[row][column][1]
        if way == _REMOVES or not column:
            row -= 1
            found.append(f"removes {before[row].keyword}")
        elif way == _ADDS or not row:
            column -= 1
            found.append(f"adds {after[column].keyword}")
        else:
            row, column = row - 1, column - 1
            was, now = before[row], after[column]
            if was != now:
                found.append(f"{'extends' if was.extended_by(now) else 'changes'} {was.keyword}")
    return found[::-1]
