"""Options of the shell that are in force in a RUN."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .stages import Step


def has_pipefail(step: "Step") -> bool:
    """Whether a pipe fails where any of its commands does: by SHELL, by ``set -o pipefail``, or by ``bash -o pipefail -c``."""
    if any("pipefail" in word for word in step.before.shell[1:]):
        return True
    return any(word.text == "pipefail" for command in step.commands for word in command.words)
