"""Options of the shell that are in force in a RUN."""

from dockerlint.regex import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .stages import Step

_ERREXIT = regex(r"-[a-z]*e[a-z]*|errexit")


def has_pipefail(step: "Step") -> bool:
    """Whether a pipe fails where any of its commands does: by SHELL, by ``set -o pipefail``, or by ``bash -o pipefail -c``."""
    if any("pipefail" in word for word in step.before.shell[1:]):
        return True
    return any(word.text == "pipefail" for command in step.commands for word in command.words)


def exits_on_error(step: "Step") -> bool:
    """Whether the shell ends where a command fails: by SHELL, or by ``set -e`` as the first command."""
    if any(_ERREXIT.fullmatch(word) for word in step.before.shell[1:]):
        return True
    first = step.commands[0] if step.commands else None
    return first is not None and first.name == "set" and any(_ERREXIT.fullmatch(word.text) for word in first.words[1:])
