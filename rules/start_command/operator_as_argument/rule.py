"""An operator of the shell stands as a word of its own in an exec form, so that the program gets it as an argument."""

from dockerlint import Findings, Image, Rule, Word
from dockerlint.facts.exec_form import Passed, passed

rule = Rule(summary="An operator of the shell is passed as an argument", severity="error", since="0.1.0")
_CHAINS = ("&&", "||")
_PARTS = (";", "|", "&")
_REDIRECTIONS = (">", ">>", "<", "2>", "&>", "2>&1", "1>&2", ">/dev/null", "2>/dev/null", "&>/dev/null")
_TAKE_THEM = frozenset(("[", "test", "expr", "find", "awk", "jq", "eval", "concurrently"))


@rule.image
def find(image: Image) -> Findings:
    for form in passed(image):
        word = _operator(form)
        if word is not None:
            yield rule.at(word, _message(form, word.text), _help(form, word.text))


def _operator(form: Passed) -> Word | None:
    """The first one; of a program that is not known, only what no program has a use for."""
    if form.invoked.program in _TAKE_THEM:
        return None
    signs = (*_CHAINS, *_PARTS, *_REDIRECTIONS) if form.plain or form.behind else _CHAINS
    return next((word for word in (form.behind or form.words) if word.text in signs), None)


def _message(form: Passed, sign: str) -> str:
    follows = "nothing is redirected" if sign in _REDIRECTIONS else f"what stands behind {sign} is never run"
    program = form.invoked.program
    if form.text is not None:
        return f'{program} -c reads "{form.text.text}" alone, not {sign} and what stands behind it: {follows}'
    return f"{program} gets {sign} as an argument, because no shell reads the exec form: {follows}"


def _help(form: Passed, sign: str) -> str:
    keyword, program = form.step.keyword, form.invoked.program
    if sign == "2>&1" and keyword in ("CMD", "ENTRYPOINT"):
        return "Leave it out: what a container writes to standard error goes to its log as well."
    if form.text is not None:
        return "Write the whole line as the one string behind -c."
    if keyword in ("CMD", "ENTRYPOINT"):
        return f'Give the line to a shell: {keyword} ["sh", "-c", "{program} … {sign} …"], with exec before the program that stays.'
    return "Use the shell form: the same words without brackets, quotes and commas."
