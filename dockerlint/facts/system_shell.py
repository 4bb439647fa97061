"""Which shell /bin/sh is in the shell form of an instruction."""

from dockerlint.syntax.shell import shell_text

from .distribution import family
from .invocations import invocations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .stages import Step

_SH = frozenset(("/bin/sh", "sh", "/bin/dash", "dash"))
_PUTS = frozenset(("ln", "mv", "cp", "rm", "update-alternatives"))


def dash_reads(step: "Step") -> bool:
    """Whether the commands of the step are surely read by dash: Debian's /bin/sh, that nothing has replaced."""
    if family(step.stage.root.base) != "debian" or step.before.shell[0] not in _SH:
        return False
    if step.instruction.exec_form or step.instruction.heredocs or not step.script.readable or _replaced(step):
        return False
    # which of the commands an inner bash -c runs and which sh is not told apart here
    return all(shell_text(command) is None for command in step.commands)


def _replaced(step: "Step") -> bool:
    """Whether a RUN up to the step may put another shell in the place of /bin/sh, or defines a command of its own by alias."""
    for earlier in step.stage.all_steps:
        if earlier.keyword == "RUN":
            if not earlier.script.readable:
                return True
            for invoked in invocations(earlier):
                words = [word.text for word in invoked.command.words]
                if invoked.program in ("dpkg-reconfigure", "alias") or (
                    invoked.program in _PUTS and "/bin/sh" in words
                ):
                    return True
                if any("dash/sh" in word for word in words):  # debconf's answer: dash dash/sh boolean false
                    return True
        if earlier is step:
            break
    return False
