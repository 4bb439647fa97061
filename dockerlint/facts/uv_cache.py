"""Where uv's cache lies, the mount that is meant for it, and what switches it off.

Measured with uv 0.13.9: ``--no-cache``, ``--no-cache-dir``, ``-n`` and ``UV_NO_CACHE=1`` leave the cache folder unmade, ``UV_NO_CACHE=0`` does not.
"""

import posixpath

from dockerlint.data.false_words import FALSE
from dockerlint.syntax.source import Word

from .mounts import mount_target
from .pip_cache import covers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.shell import Command
    from dockerlint.syntax.words import Flag

    from .invocations import Invocation
    from .stages import Step

TURNS_OFF = ("--no-cache", "--no-cache-dir", "-n")
"""uv's options for it, which all of its commands have."""
_NAME = "UV_NO_CACHE"


def cache_folder(step: "Step") -> "str | None":
    """Where the cache of a step's calls of uv lies; None where that depends on something that is not known."""
    if any(word.text.startswith("UV_CACHE_DIR") for command in step.commands for word in _said(command)):
        return None
    for name, below in (("UV_CACHE_DIR", ""), ("XDG_CACHE_HOME", "uv"), ("HOME", ".cache/uv")):
        found = step.before.env.get(name) or step.before.args.get(name)
        if found is not None:
            return posixpath.normpath(posixpath.join(found.value, below)) if found.value else None
    return (
        "/root/.cache/uv" if step.before.user in ("root", "0") else None
    )  # of a base image that is not known there is none


def mount_for_uv(step: "Step") -> "tuple[Flag, str] | None":
    """The cache mount of a RUN that holds uv's cache and is meant for nothing else, with its folder."""
    cache = cache_folder(step) if step.mounts else None
    flags = [flag for flag in step.instruction.flags if flag.name == "mount" and flag.value]
    for flag, mount in zip(flags, step.mounts, strict=False):
        target = mount_target(mount)
        folder = posixpath.normpath(posixpath.join(step.before.workdir or "/", target))
        if mount.get("type") == "cache" and cache is not None and "$" not in target and covers(folder, cache):
            return (flag, folder) if "uv" in folder or folder == cache else None
    return None


def switched_off(step: "Step", invoked: "Invocation") -> "Word | None":
    """What keeps the call from using a cache: an option, or the variable with a value that stands for true."""
    for word in invoked.arguments:
        if word.text in TURNS_OFF:
            return word
    for command in step.commands:
        for word in _said(command) if command is invoked.command or command.name == "export" else ():
            name, _, value = word.text.partition("=")
            if name == _NAME:
                return word if value.strip("'\"").lower() not in FALSE else None
        if command is invoked.command:
            break
    setting = step.before.env.get(_NAME) or step.before.args.get(_NAME)
    pair = setting.pair if setting is not None and (setting.value or "").lower() not in FALSE else None
    if pair is None or pair.value is None:
        return None
    return Word(pair.key.derived, pair.key.start, pair.value.end, f"{pair.key.text}={pair.value.text}")


def _said(command: "Command") -> "list[Word]":
    """The assignments before a command, or those of ``export``."""
    return [*command.assignments, *(command.words[1:] if command.name == "export" else [])]
