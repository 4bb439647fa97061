"""Which Python packages reach the final image, also by way of other stages; known only where every step is understood."""

from dockerlint.data.server_packages import BRINGS

from .copies import copies
from .installs import installed_names
from .invocations import invocation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .image import Image
    from .stages import Stage

# Programs that install no Python package; anything else in a RUN (make, a script, curl | sh …) might.
_HARMLESS = frozenset(
    [
        "[",
        ":",
        "adduser",
        "addgroup",
        "apk",
        "apt",
        "apt-get",
        "cat",
        "cd",
        "chgrp",
        "chmod",
        "chown",
        "command",
        "cp",
        "cut",
        "date",
        "echo",
        "export",
        "find",
        "getent",
        "grep",
        "groupadd",
        "id",
        "install",
        "ldconfig",
        "ln",
        "locale-gen",
        "ls",
        "mkdir",
        "mv",
        "pip",
        "printf",
        "pwd",
        "python",
        "rm",
        "sed",
        "set",
        "sleep",
        "sort",
        "tar",
        "test",
        "touch",
        "true",
        "tr",
        "umask",
        "uname",
        "unzip",
        "useradd",
        "usermod",
        "venv",
        "virtualenv",
        "xargs",
        "dpkg",
        "dpkg-reconfigure",
        "update-ca-certificates",
        "strip",
        "false",
        "exit",
        "which",
    ]
)


def python_packages(image: "Image") -> "set[str] | None":
    """Normalised names of the packages that pip brings into the final image by name, without what those require.

    None where that cannot be known: an unknown base image, a step that is not understood, a file that is not there.
    """
    return _packages(image, image.final, set())


def _packages(image: "Image", stage: "Stage", seen: "set[int]") -> "set[str] | None":
    base = stage.root.base
    if base.python_tag is None or base.reference is None or "onbuild" in (base.reference.tag or ""):
        return None
    if not all(_understood(step_stage) for step_stage in stage.chain):
        return None
    names = installed_names(image, stage)
    if names is None:
        return None
    for copy in copies(image, stage.all_steps):
        if copy.foreign or None in copy.sources:
            return None
        if copy.stage is not None and copy.stage.index not in seen:
            seen.add(copy.stage.index)
            other = _packages(image, copy.stage, seen)
            if other is None:
                return None
            names = names | other
    return names


def _understood(stage: "Stage") -> bool:
    steps = [step for step in stage.steps if step.keyword in ("RUN", "ONBUILD")]
    return all(step.keyword == "RUN" and _harmless(step) for step in steps)


def _harmless(step: "object") -> bool:
    script = step.script  # type: ignore[attr-defined]
    if not script.readable or not script.commands:
        return False
    for command in script.commands:
        invoked = invocation(command)
        if invoked.program not in _HARMLESS:
            return False
        if (
            invoked.program == "python"
            and not invoked.module
            and any(not word.text.startswith("-") for word in invoked.arguments)
        ):
            return False
    return True


def brings(names: "set[str]", distribution: str) -> bool:
    """Whether one of the packages is the distribution or is known to require it."""
    return distribution in names or bool(names & BRINGS.get(distribution, frozenset()))
