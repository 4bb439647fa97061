"""A script that the container starts has lines that end as on Windows."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.facts.launched import Launched, launched
from dockerlint.syntax.shell import SHELLS

rule = Rule(summary="The script that is started has Windows line endings", severity="error", since="0.1.0")
_HELP = "Save it with LF at the ends of its lines, and keep them so: a line *.sh text eol=lf in .gitattributes."


@rule.start
def find(start: Start, image: Image) -> Findings:  # noqa: ARG001
    for script in launched(start):
        line = script.windows_line
        message = _message(script, line.start == 0) if line is not None else None
        if line is None or message is None or not script.as_in_context:
            continue
        yield rule.at(line, message, _HELP, related=[(script.word, "started here")])


def _message(script: Launched, first: bool) -> str | None:
    """What follows; None where the lines do no harm."""
    asked = script.interpreter
    if script.shell is None and asked is not None and first:
        last = script.first_line.text.split()[-1].removeprefix("#!")
        return f'the first line of {script.path} ends with a carriage return, which the kernel takes for part of it: there is no "{last}\\r", and {script.outcome}'
    if script.shell is None and asked is None:
        return None
    shell = script.shell or (asked or "").rpartition("/")[2]
    if shell not in SHELLS:
        return None  # Python and others read both
    return f"the lines end with a carriage return, which {shell} takes for part of the last word: {script.path} fails or passes wrong arguments on"
