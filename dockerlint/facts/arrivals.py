"""Whether a file may already lie in the image when a step runs."""

import posixpath

from .copies import below, copies
from .invocations import invocations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .copies import Copy
    from .image import Image
    from .stages import Step

# Programs that write no file of the application; anything else (git, a script, curl …) might.
_WRITES_NOTHING = frozenset((
    "[", ":", "adduser", "addgroup", "apk", "apt", "apt-get", "cd", "chgrp", "chmod", "chown", "export", "false", "groupadd", "locale-gen",
    "ls", "mkdir", "pdm", "pip", "pipenv", "pipx", "poetry", "pwd", "rm", "set", "test", "true", "update-ca-certificates", "useradd", "usermod", "virtualenv", "which", "uv",
))  # fmt: skip
_MODULES = frozenset(("pip", "venv", "virtualenv", "ensurepip"))
_BY_THE_KERNEL = ("/dev/", "/proc/")


def may_lie_at(image: "Image", step: "Step", path: str) -> bool:
    """Whether a file may lie at the image path before the step runs; True where that cannot be known."""
    base = step.stage.root.base
    if path.startswith(_BY_THE_KERNEL):
        return True  # /dev/stdin: what a pipe brings
    if base.known is None or base.reference is None or "onbuild" in (base.reference.tag or ""):
        return True
    if (
        any(mount.get("type", "bind") not in ("cache", "ssh", "tmpfs") for mount in step.mounts)
        or image.project.context is None
    ):
        return True
    for earlier in step.stage.all_steps:
        if earlier is step:
            break
        if earlier.keyword == "RUN" and _may_write(earlier, posixpath.basename(path)):
            return True
        if any(_may_bring(image, copy, path) for copy in copies(image, [earlier])):
            return True
    return _may_write(step, "", until_install=True)


def _may_write(step: "Step", name: str, until_install: bool = False) -> bool:
    """Whether the RUN may write a file of that name; with `until_install` only what stands before the first install counts."""
    if not step.script.readable or not step.commands or (name and name in step.instruction.text):
        return True
    for invoked in invocations(step):
        if until_install and invoked.program in ("pip", "uv", "poetry", "pipenv", "pdm"):
            return False
        module = invoked.module and invoked.program in _MODULES
        if not module and (invoked.program not in _WRITES_NOTHING or invoked.python is not None):
            return True
    return False


def _may_bring(image: "Image", copy: "Copy", path: str) -> bool:
    place, context = copy.destination, image.project.context
    if place is None or context is None or None in copy.sources or len(copy.source_words) + 1 != len(copy.step.words):
        return True
    if below(path, place) is None:
        return False
    if not copy.local or len(copy.local_sources) != len(copy.source_words):
        return True
    for _, text in copy.local_sources:
        found = context.glob(text)
        if not found or (copy.step.keyword == "ADD" and any(not context.is_dir(source) for source in found)):
            return True
        if any(_brings(copy, source, path) for source in found):
            return True
    return False


def _brings(copy: "Copy", source: str, path: str) -> bool:
    context, place = copy.image.project.context, str(copy.destination)
    if context is None or not context.is_dir(source):
        return path in (place, posixpath.join(place, posixpath.basename(source)))
    candidate = posixpath.normpath(posixpath.join(source, below(path, place) or "."))
    return context.is_file(candidate) and not copy.leaves_out(candidate)
