"""Where in the image a command of a RUN works, and which path a word of it means."""

import posixpath

from dockerlint.syntax.shell import is_static

from .invocations import invocations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Word

    from .invocations import Invocation
    from .stages import Step


def folder_at(step: "Step", invoked: "Invocation") -> "str | None":
    """The working directory in which a command of a RUN runs; None where it is not known."""
    folder = step.before.workdir
    for earlier in invocations(step):
        if earlier is invoked:
            return folder
        if earlier.program == "cd" and not earlier.command.nested:
            target = earlier.arguments[0] if len(earlier.arguments) == 1 else None
            known = folder is not None and target is not None and is_static(target) and not earlier.command.guarded
            folder = posixpath.join(str(folder), target.text) if known and target is not None else None
    return folder


def path_in_image(step: "Step", invoked: "Invocation", word: "Word") -> "str | None":
    """The absolute path that a word of a command means; None where that is not known. ``/app/*`` is taken for ``/app``."""
    text = word.text if is_static(word) else step.before.expand(word.raw, step.instruction.escape)
    text = "." if text == "*" else text and text.removesuffix("/*")
    folder = folder_at(step, invoked)
    if text is None or any(ch in text for ch in "*?[{~`$") or (folder is None and not text.startswith("/")):
        return None
    return posixpath.normpath(posixpath.join(folder or "/", text or "."))
