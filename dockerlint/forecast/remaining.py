"""What of a RUN no figure covers: named, so that nobody takes the sum for the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.facts.installs import installs
from dockerlint.facts.invocations import invocations
from dockerlint.facts.os_packages import package_calls
from dockerlint.facts.virtual_environments import made

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dockerlint.facts.invocations import Invocation
    from dockerlint.facts.stages import Step

_WRITES_NOTHING = frozenset((
    "cd", "set", "export", "unset", "echo", "printf", "true", "false", ":", "test", "[", "exit", "rm", "rmdir", "mkdir", "ls", "cat", "pwd", "which", "sleep",
    ".", "source", "shopt", "umask", "command", "type", "whoami", "id", "env", "head", "tail", "grep", "find", "if", "then", "fi",
))  # fmt: skip
_QUIET_PIP = frozenset(
    ("wheel", "download", "uninstall", "config", "cache", "list", "freeze", "check", "show", "debug", "--version", "-V")
)
_QUIET_APT = frozenset(("clean", "autoclean", "dist-clean", "remove", "purge", "autoremove"))
_OWN = "only running it tells"
OF_SYSTEM = "packages of the operating system"
"""Why apt-get install and its like are in no figure."""


def remaining(step: Step, forecast: Collection[int] = ()) -> Iterator[tuple[str, str]]:
    """Yield (what, why) for the commands of a RUN that may add files and are not installations of Python packages.

    `forecast` are the ids of commands that a figure covers.
    """
    if not step.script.readable or not step.commands:
        yield "its script", "it cannot be read as shell commands"
        return
    calls = package_calls(step)
    for call in calls:
        if call.installs:
            named = " ".join(word.raw for word in call.packages)
            yield f"{call.manager} {call.verb.text} {named}".strip(), OF_SYSTEM
    covered = {*forecast, *(id(call.invoked.command) for call in calls)}
    covered |= {id(install.invoked.command) for install in installs(step)}
    names = [_named(each) for each in invocations(step) if id(each.command) not in covered and not _quiet(step, each)]
    if names:
        yield ", ".join(dict.fromkeys(names)), _OWN


def _named(each: Invocation) -> str:
    """The program, and the script that an interpreter runs."""
    first = each.arguments[0].text if each.arguments else ""
    return f"python {first}" if each.program == "python" and first.endswith(".py") else each.program


def _quiet(step: Step, each: Invocation) -> bool:
    """Whether the command adds no file worth a word, or one that a figure covers."""
    first = each.arguments[0].text if each.arguments else ""
    if each.program == "pip":
        return first in _QUIET_PIP
    if each.program in ("apt-get", "apt"):
        return first in _QUIET_APT
    if each.program == "venv" and each.module:
        return bool(made(step))
    if first in ("--version", "-V", "-v"):
        return True
    return each.program in _WRITES_NOTHING or (each.program == "uv" and first == "venv")
