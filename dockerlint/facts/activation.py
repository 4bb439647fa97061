"""Activations of virtual and conda environments in a RUN, and whether an environment is in force without one."""

import posixpath

from dockerlint.syntax.shell import is_static

from .invocations import invocation
from .search_path import search_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.shell import Command

    from .stages import Step

_CONDA = frozenset(("conda", "mamba", "micromamba"))


class Activation:
    """``. venv/bin/activate`` (`folder` is its absolute ``bin``, None where that is not known) or ``conda activate NAME`` (`name`)."""

    def __init__(self, command: "Command", folder: "str | None" = None, name: "str | None" = None) -> None:
        self.command = command
        self.folder = folder
        self.name = name


def read_activation(step: "Step", command: "Command") -> "Activation | None":
    """The activation that the command is; None where it is another command."""
    words = command.words
    if command.name in (".", "source"):
        if len(words) < 2 or posixpath.basename(words[1].text.strip("\"'")) != "activate":
            return None
        if words[1].text == "activate":  # conda's, found by PATH
            return Activation(command, name=words[2].text if len(words) > 2 else "base")
        folder = posixpath.dirname(words[1].text)
        known = is_static(words[1]) and (folder.startswith("/") or step.before.workdir is not None)
        return Activation(
            command, posixpath.normpath(posixpath.join(step.before.workdir or "/", folder)) if known else None
        )
    invoked = invocation(command)
    if invoked.program not in _CONDA or not invoked.arguments or invoked.arguments[0].text != "activate":
        return None
    return Activation(command, name=invoked.arguments[1].text if len(invoked.arguments) > 1 else "base")


def in_force(step: "Step", activation: Activation) -> bool:
    """Whether the environment is, or may be, in force without the activation too: by ENV, or by a login shell."""
    env = step.stage.end.env
    if "VIRTUAL_ENV" in env or any(word.startswith("-") and "l" in word for word in step.before.shell[1:]):
        return True
    if "PATH" not in env:
        return False
    folders = search_path(step.stage)
    return activation.folder is None or activation.folder in folders or None in folders
