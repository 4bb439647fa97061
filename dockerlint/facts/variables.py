"""Which variables the builder replaces in an instruction of a stage, and which of them nobody has set."""

import re

from dockerlint.syntax.expand import ExpansionError, expand
from dockerlint.syntax.source import Word

from .from_scope import PREDEFINED
from .image_config import environment_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.words import Flag

    from .stages import Step

UNKNOWN = "\0"
"""Stands in `resolved` for a variable whose value is not known."""
_FLAGS = frozenset(("chown", "chmod", "checksum"))
_PLAIN = frozenset(("WORKDIR", "USER", "STOPSIGNAL", "VOLUME"))
_MOST_NAMES = 300  # a file with more is generated, and comparing each with each would take seconds
_QUOTES = str.maketrans("'\"", "  ")


def known_names(step: "Step") -> "frozenset[str] | None":
    """The variables that are set or declared before a step; None where the base image is not known."""
    names = environment_names(step.stage.root.base)
    return None if names is None else names.union(step.before.env, step.before.args)


def undefined(step: "Step") -> "Iterator[tuple[Word, str]]":
    """Each word of the step with each variable in it that is not known, once; none where the base image is not known."""
    expanded = [found for found in _expanded(step) if "$" in found[1]]
    image = environment_names(step.stage.root.base) if expanded else None
    if image is None:
        return
    env, args = step.before.env, step.before.args
    for word, text, escape in expanded:
        for name in dict.fromkeys(used(text, escape)):
            if name not in env and name not in args and name not in image:
                yield word, name


def place_of(step: "Step", word: Word, name: str) -> Word:
    """Where the variable stands in a word that `undefined` yields, or in the heredoc that the word begins; the word where that is not plain."""
    unescaped = rf"(?<!{re.escape(step.instruction.escape)})"
    pattern = re.compile(rf"{unescaped}\$(?:{name}(?!\w)|\{{{name}(?!\w)[^}}]*\}})")
    found = pattern.search(word.raw)
    if found is not None:
        return word.part(found.start(), found.end())
    for heredoc in step.instruction.heredocs:
        inside = pattern.search(heredoc.content.text) if heredoc.word.start == word.start else None
        if inside is not None:
            return Word(heredoc.content, inside.start(), inside.end())
    return word


def nearest(step: "Step", name: str) -> "str | None":
    """The known variable that `name` may be a slip of."""
    known = known_names(step) or ()
    if len(known) > _MOST_NAMES:
        return None
    from dockerlint.syntax.suggest import suggest

    return suggest(name, [other for other in known if abs(len(other) - len(name)) <= 2])


def used(text: str, escape: str) -> "list[str]":
    """The variables that the builder looks up in `text`, in order; those before the place that it cannot read."""
    seen: list[str] = []

    def note(name: str) -> str:
        seen.append(name)
        return "x"  # a value, so that ${name:?…} does not end the reading

    try:  # noqa: SIM105 - contextlib takes 2 ms to import
        expand(text, note, escape)
    except ExpansionError:
        pass
    return seen


def _expanded(step: "Step") -> "Iterator[tuple[Word, str, str]]":
    """The words in which the builder replaces variables: where it stands, what is read, the escape character."""
    instruction, escape = step.instruction, step.instruction.escape
    keyword = step.keyword
    if keyword in ("ENV", "LABEL", "ARG"):
        for pair in instruction.pairs:
            words = (pair.value,) if keyword == "ARG" else (pair.key, pair.value)
            yield from ((word, word.text, escape) for word in words if word is not None)
    elif keyword in _PLAIN:
        yield from ((word, word.text, escape) for word in step.words)
    elif keyword in ("COPY", "ADD"):
        yield from _copied(step)
    elif keyword == "RUN":
        for flag in instruction.flags:
            if flag.name == "mount":
                yield from ((word, text, escape) for word, text in _mounted(flag))


def _mounted(flag: "Flag") -> "Iterator[tuple[Word, str]]":
    """The values of a ``--mount``, each at its own place where nothing of the flag is quoted."""
    at = len("--mount=")
    for part in (flag.value or "").split(","):
        key, _, value = part.partition("=")
        begin = at + len(key) + 1
        at += len(part) + 1
        if key.strip('" ').lower() != "from":
            exact = flag.word.raw == flag.text
            yield flag.word.part(begin, begin + len(value)) if exact else flag.word, value.strip('"')


def _copied(step: "Step") -> "Iterator[tuple[Word, str, str]]":
    instruction, escape = step.instruction, step.instruction.escape
    for flag in instruction.flags:
        if flag.name in _FLAGS:
            yield flag.word, flag.value or "", escape
    heredocs = {heredoc.word.start: heredoc for heredoc in instruction.heredocs}
    for word in step.words:
        heredoc = heredocs.get(word.start)
        if heredoc is None:
            yield word, word.text, escape
        elif heredoc.expand:  # quotes mean nothing in the body, and its escape character is always this one
            yield heredoc.word, heredoc.content.text.translate(_QUOTES), "\\"


def resolved(step: "Step", word: "Word") -> "str | None":
    """The word with variables replaced as in a build without build arguments of its own; None where it cannot be read."""

    def value(name: str) -> str:
        found = step.before.env.get(name) or step.before.args.get(name)
        if found is None:
            known = known_names(step)
            return UNKNOWN if known is None or name in known else ""
        if found.value is None:
            return PREDEFINED.get(name, "" if found.kind == "ARG" and found.pair.value is None else UNKNOWN)
        return found.value

    try:
        return expand(word.text, value, step.instruction.escape)
    except ExpansionError:
        return None
