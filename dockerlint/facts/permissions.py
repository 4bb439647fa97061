"""chmod, chown and chgrp in a RUN: what they set on which paths."""

import re

from dockerlint.regex import regex
from dockerlint.syntax.shell import is_static

from .invocations import invocations
from .options import read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Word

    from .invocations import Invocation
    from .options import Options
    from .stages import Step

_PROGRAMS = frozenset(("chmod", "chown", "chgrp"))
_CLAUSE = regex(r"([ugoa]*)([+=-])([rwxXstugo]*)")


class Change:
    """One chmod, chown or chgrp: `setting` is its mode or owner, `paths` what it is told to change, as written."""

    def __init__(self, invoked: "Invocation", options: "Options", words: "list[Word]") -> None:
        self.invoked = invoked
        self.recursive = options.has("-R", "--recursive")
        self.setting, *self.paths = words

    @property
    def owner(self) -> "str | None":
        """The user that chown sets; None for the others, and where it sets a group alone or is not known."""
        if self.invoked.program != "chown" or not is_static(self.setting):
            return None
        return self.setting.text.partition(":")[0] or None

    @property
    def group(self) -> "str | None":
        """The group that chown or chgrp sets; None where it sets none or that is not known."""
        if not is_static(self.setting) or self.invoked.program == "chmod":
            return None
        return self.setting.text if self.invoked.program == "chgrp" else self.setting.text.partition(":")[2] or None


def changes(step: "Step") -> "list[Change]":
    """The calls of chmod, chown and chgrp in a RUN that name a setting and a path, in order."""
    found = []
    for invoked in invocations(step) if step.keyword == "RUN" else ():
        if invoked.program not in _PROGRAMS:
            continue
        words = invoked.arguments
        # -w and -x are modes of chmod, not options; --reference stands in the place of a setting
        options = read_options([word for word in words if not _is_mode(word, invoked)], frozenset(("--from",)))
        arguments = sorted(
            [*options.arguments, *(word for word in words if _is_mode(word, invoked))], key=lambda w: w.start
        )
        if len(arguments) > 1 and not options.has("--reference"):
            found.append(Change(invoked, options, arguments))
    return found


def _is_mode(word: "Word", invoked: "Invocation") -> bool:
    return invoked.program == "chmod" and re.fullmatch(r"-[rwxXst]+", word.text) is not None


def lets_everybody_write(mode: str, recursive: bool = False) -> bool:
    """Whether a mode gives all users the right to write, and not with the sticky bit, as ``/tmp`` has it. With `recursive` the folder has the
    mode too, and whoever may not search it (666, 776) reaches nothing in it.
    """
    if re.fullmatch("[0-7]{3,4}", mode):
        bits = int(mode[-1])
        return bool(bits & 2) and not (recursive and not bits & 1) and not (len(mode) == 4 and int(mode[0]) & 1)
    clauses = [_CLAUSE.fullmatch(clause) for clause in mode.split(",")]
    gives = any(found and found[2] != "-" and "w" in found[3] and set(found[1]) & set("oa") for found in clauses)
    return gives and not any(found and found[2] != "-" and "t" in found[3] for found in clauses)
