"""A download is piped into a program that is content with nothing: where it fails, the build goes on."""

from itertools import pairwise

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.invocations import Invocation, invocation
from dockerlint.facts.shell_options import exits_on_error, has_pipefail
from dockerlint.regex import regex
from dockerlint.syntax.shell import SHELLS, Command

rule = Rule(
    summary="A failed download in front of a pipe is not noticed",
    severity="warning",
    since="0.1.0",
    aliases=("DL4006", "shell_running_a_pipe_without_pipefail_flag", "set-pipefail"),
    mentions=("|",),
)
_DOWNLOADERS = frozenset(("curl", "wget"))
# What ends with status 0 where nothing comes: shells and interpreters run it as an empty script, these write an empty file.
_CONTENT = SHELLS | {"python", "python2", "python3", "node", "perl", "ruby", "php", "tee", "cat", "sed", "tr", "sort"}

_NAME = regex(r"[a-z]+[a-z0-9]*")


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    if not step.posix_shell or step.instruction.exec_form or not step.script.readable or has_pipefail(step):
        return
    for command, following in pairwise(step.commands):
        if not command.feeds or command.nested or command.tolerated:
            continue
        first, last = invocation(command), invocation(following)
        program = "python" if last.python is not None else last.program
        if first.program not in _DOWNLOADERS or program not in _CONTENT or _missed_later(first, following, step):
            continue
        shown = last.word.raw
        message = f"where {first.program} fails, {shown} gets nothing and is content with it: the RUN succeeds, and the builder keeps the layer"
        cure = 'Set SHELL ["/bin/bash", "-o", "pipefail", "-c"] before it, or download to a file first, with &&.'
        yield rule.at(first.word, message, cure, related=[(last.word, "content with nothing")])


def _missed_later(download: Invocation, reader: Command, step: Step) -> bool:
    """Whether a later command runs what the download is named after, so that the RUN fails there: pip behind ``get-pip.py | python``."""
    names = {name for word in download.arguments if "://" in word.text for name in _NAME.findall(word.text.lower())}
    if step.stage.root.base.python_tag is not None:
        names.discard("pip")  # these images have one already
    ends = exits_on_error(step)
    for command in step.commands[step.commands.index(reader) + 1 :]:
        if not command.chained and not ends:
            return False
        if not (command.tolerated or command.guarded or command.nested) and invocation(command).program in names:
            return True
    return False
