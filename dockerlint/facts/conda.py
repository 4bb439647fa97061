"""conda, mamba and micromamba in a RUN: whether the shell has their function, and what fills their cache of packages."""

from dockerlint.syntax.shell import SHELLS, basename

from .image_config import sets_shell
from .invocations import invocations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .invocations import Invocation
    from .stages import Step

PROGRAMS = ("conda", "mamba", "micromamba")
_READS_MORE = frozenset((".", "source", "eval"))
_VARIABLES = frozenset(("BASH_ENV", "ENV"))


def lacks_function(step: "Step") -> bool:
    """Whether the RUN's shell surely does not know ``conda activate``: that is a function, which a login shell or conda.sh defines."""
    if step.instruction.exec_form or not step.posix_shell or not step.script.readable:
        return False
    if (
        step.stage.root.base.known is None
        or sets_shell(step.stage.root.base)
        or _VARIABLES & {*step.before.env, *step.before.args}
    ):
        return False
    if any("l" in option or "i" in option for option in step.before.shell[1:] if option.startswith("-")):
        return False
    return not any(command.name in _READS_MORE or basename(command.words[0]) in SHELLS for command in step.commands)


def downloads(step: "Step") -> "list[Invocation]":
    """The commands of a RUN that leave the packages they install in the cache."""
    found = []
    for invoked in invocations(step):
        words = [word.text for word in invoked.arguments if not word.text.startswith("-")]
        made = words[:1] in (["install"], ["create"], ["update"], ["upgrade"]) or words[:2] in (
            ["env", "create"],
            ["env", "update"],
        )
        if invoked.program in PROGRAMS and made and "--dry-run" not in [word.text for word in invoked.arguments]:
            found.append(invoked)
    return found
