"""Whether the container's user may write where the application wants to."""

import posixpath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .image import Image
    from .stages import Step

_FOR_ALL = ("/tmp", "/var/tmp", "/dev", "/home", "/run/lock", "/proc")  # noqa: S108 - where everybody may write, or each user has a folder
_GIVE = ("chown", "chmod", "setfacl", "chgrp")


def surely_unwritable(image: "Image", path: str) -> bool:
    """Whether nothing lets the container's user make or change the file at the image path; False where that cannot be known."""
    state, base = image.final.end, image.final.root.base
    if base.known is None or base.known.user != "root" or state.user in (None, "", "root", "0", "0:0"):
        return False
    if (state.user or "").partition(":")[2] in ("0", "root") or any(_below(path, folder) for folder in _FOR_ALL):
        return False
    if any(
        service.node.get(key) is not None for service in image.project.services for key in ("volumes", "tmpfs", "user")
    ):
        return False
    start = image.project.start
    scripts = [source.text for source in start.scripts] if start is not None else []
    return not any(word in text for text in scripts for word in ("mkdir", "install -", *_GIVE)) and not any(
        _may_give(step, path) for step in image.shipped
    )


def _may_give(step: "Step", path: str) -> bool:
    """Whether the step may make the place the user's own, or run as that user."""
    by_user = step.before.user not in ("root", "0", None)
    if step.keyword in ("COPY", "ADD"):
        return any(flag.name in ("chown", "chmod") for flag in step.instruction.flags)
    if step.keyword == "WORKDIR":
        return by_user
    if step.keyword == "VOLUME":
        return any(_below(path, posixpath.join("/", step.value(word) or "/")) for word in step.words)
    if step.keyword == "RUN":
        text = step.instruction.text
        given = any(word in text for word in (*_GIVE, "--home")) or any(
            command.name == "install" for command in step.commands
        )
        return by_user or given or not step.script.readable or posixpath.basename(path) in text or "useradd -d" in text
    return step.keyword == "ONBUILD"


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
