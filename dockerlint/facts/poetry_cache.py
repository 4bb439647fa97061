"""Where poetry keeps what it downloads, and whether that stays in the layer. It does so with ``--no-cache`` too (seen with 2.2.1 and 2.5.1)."""

import posixpath

from .invocations import invocations
from .mounts import on_mount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .installs import Install
    from .invocations import Invocation
    from .stages import Step


def cache_folder(step: "Step", install: "Install") -> "str | None":
    """Where poetry's cache lies; None where that depends on something that is not known."""
    given = {word.text.partition("=")[0]: word.text.partition("=")[2] for word in install.invoked.command.assignments}
    for name, below in (("POETRY_CACHE_DIR", ""), ("XDG_CACHE_HOME", "pypoetry"), ("HOME", ".cache/pypoetry")):
        setting = step.before.env.get(name) or step.before.args.get(name)
        value = given.get(name) or (setting.value if setting is not None else "")
        if value is None or "$" in value:
            return None
        if value:
            return posixpath.normpath(posixpath.join(value, below))
    return "/root/.cache/pypoetry" if step.before.user in ("root", "0", None) else None


def downloads_on_mount(step: "Step", folder: str) -> bool:
    """Whether the packages of the cache lie on a mount, which is no part of the layer."""
    return on_mount(step, posixpath.join(folder, "artifacts"))


def removed_after(step: "Step", install: "Install", folder: str) -> bool:
    """Whether a later command of the same RUN removes it, or may."""
    every = invocations(step)
    at = next((at for at, invoked in enumerate(every) if invoked.command is install.invoked.command), len(every))
    return any(_removes(invoked, folder) for invoked in every[at + 1 :])


def _removes(invoked: "Invocation", folder: str) -> bool:
    words = [word.text for word in invoked.arguments]
    if invoked.program == "poetry":
        return words[:1] == ["cache"]
    if invoked.program not in ("rm", "find"):
        return False
    named = [word.rstrip("*").rstrip("/") for word in words if not word.startswith("-")]
    return any(
        word.startswith(("$", "~")) or f"{folder}/artifacts/".startswith(f"{word}/") or "cache" in word.lower()
        for word in named
    )
