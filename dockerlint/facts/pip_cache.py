"""Where pip's cache of downloads and wheels lies, and which mounts are meant for it."""

import posixpath

from dockerlint.syntax.shell import is_static

from .mounts import mount_target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.words import Flag

    from .installs import Install
    from .stages import Step

_MOVED_BY = ("PIP_CACHE_DIR", "XDG_CACHE_HOME", "HOME")


def cache_folder(step: "Step", install: "Install") -> "str | None":
    """Where pip's cache lies; None where that depends on something that is not known."""
    option = install.options.value("--cache-dir")
    if option is not None:
        return option.text if is_static(option) else None
    inline = next(
        (word.text for word in install.invoked.command.assignments if word.text.startswith("PIP_CACHE_DIR=")), None
    )
    if inline is not None:
        return inline.partition("=")[2]
    for name, below in (("PIP_CACHE_DIR", ""), ("XDG_CACHE_HOME", "pip"), ("HOME", ".cache/pip")):
        found = step.before.env.get(name) or (step.before.args.get(name) if name == "PIP_CACHE_DIR" else None)
        if found is not None:
            return posixpath.normpath(posixpath.join(found.value, below)) if found.value else None
    return "/root/.cache/pip" if step.before.user in ("root", "0", None) else None


def covers(target: str, folder: str) -> bool:
    """Whether a mount at `target` holds the cache in `folder`, or a part of it."""
    target, folder = posixpath.normpath(target), posixpath.normpath(folder)
    return (
        folder == target or folder.startswith(target.rstrip("/") + "/") or target.startswith(folder.rstrip("/") + "/")
    )


def on_mount(step: "Step", install: "Install") -> bool:
    """Whether the cache lies on a mount, which is no part of the layer."""
    cache = cache_folder(step, install)
    for mount in step.mounts:
        if mount.get("type") in ("cache", "tmpfs"):
            target = mount_target(mount)
            if "$" in target or cache is None or covers(posixpath.join(step.before.workdir or "/", target), cache):
                return True
    return False


def mounts_for_pip(step: "Step") -> "list[tuple[Flag, str]]":
    """The cache mounts of a RUN that are meant for pip alone, each with its folder: ``…/.cache/pip``."""
    found = []
    for flag in step.instruction.flags:
        pairs = (
            dict(part.strip('"').partition("=")[::2] for part in (flag.value or "").split(","))
            if flag.name == "mount"
            else {}
        )
        target = posixpath.normpath(mount_target(pairs) or ".")
        if (
            pairs.get("type") == "cache"
            and target.endswith(("/.cache/pip", "/pip-cache", "/pip_cache"))
            and "$" not in target
        ):
            found.append((flag, target))
    return found


def of_another_user(step: "Step", install: "Install") -> "str | None":
    """The user who runs pip, where it is surely not root and so does not use root's cache."""
    user = (step.before.user or "root").partition(":")[0]
    moved = any(name in step.before.env or name in step.before.args for name in _MOVED_BY) or install.options.has(
        "--cache-dir"
    )
    inline = any(word.text.startswith(_MOVED_BY) for word in install.invoked.command.assignments)
    return None if user in ("root", "0", "") or "$" in user or moved or inline or install.invoked.wrappers else user
