"""A version's bound stands without quotes in a RUN, and the shell takes it for a redirection."""

from dockerlint import Edit, Findings, Fix, Image, Install, Rule, Step, Word
from dockerlint.regex import regex

rule = Rule(
    summary="The shell takes the bound of a version for a redirection",
    severity="warning",
    since="0.1.0",
    mentions=(">", "<"),
)
_BOUND = regex(r"[<>]=?\d+(?:\.[\d*]+)*\w*(?:,[<>=!~]=?\d[\w.*]*)*(?=[\s;&|)]|$)")
_SIGN = regex(r"[<>]")


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if step.stage not in image.needed:
        return
    found = [(word, bound) for word in install.packages if (bound := _bound(word)) is not None]
    if not found:
        return
    # where a file is to be read that is not there, the command is not run at all
    word, bound = next((pair for pair in found if "<" in pair[1]), found[0])
    whole = _whole(word, bound)
    takes = f"the shell takes {bound} for {'redirections' if len(_SIGN.findall(bound)) > 1 else 'a redirection'}"
    stops = "<" in bound and _stops(install, step)
    if "<" in bound:
        missing = _SIGN.split(bound.partition("<")[2])[0]
        message = f"{takes} and finds no file {missing} to read: {install.tool} is not run{', and the build stops' if stops else ''}"
    else:
        message = f"{takes}: {install.tool} gets {word.text} without a bound and takes any version, and what it says goes into a file {bound[1:]}"
    related = [(_whole(*pair), "this too") for pair in found if pair[0] is not word]
    yield rule.at(
        whole,
        message,
        f'Write it in quotes: "{whole.text}".',
        _fix([_whole(*pair) for pair in found], step),
        related=related,
        severity="error" if stops else None,
    )


def _stops(install: Install, step: Step) -> bool:
    """Whether the RUN fails with the command: nothing is done instead, and the others go on only where it succeeds."""
    command, commands = install.invoked.command, step.commands
    behind = commands[commands.index(command) + 1 :] if command in commands else []
    alone = not (command.guarded or command.tolerated or command.piped or command.background or command.nested)
    return alone and command in commands and all(other.chained for other in behind)


def _bound(word: Word) -> str | None:
    """What follows the word at once and looks like a version's bound."""
    found = _BOUND.match(word.derived.text, word.end)
    return found[0] if found else None


def _whole(word: Word, bound: str) -> Word:
    return Word(word.derived, word.start, word.end + len(bound))


def _fix(wholes: list[Word], step: Step) -> Fix | None:
    """Quotes around each, where they are not in quotes already, as behind ``sh -c``."""
    edits = []
    for whole in wholes:
        source, span = whole.source, whole.span
        before = source.text[step.instruction.span.start : span.start]
        if source.text[span.start : span.end] != whole.text or before.count('"') % 2 or before.count("'") % 2:
            return None
        if '"' in whole.text or "'" in whole.text:
            return None
        edits += [Edit(source.path, span.start, span.start, '"'), Edit(source.path, span.end, span.end, '"')]
    return Fix("write it in quotes", edits, safe=False, effect=["changes RUN"])
