"""How an installation leaves its traces: where the packages go, whether they are compiled, and whether pip's cache stays in the layer."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dockerlint.data.false_words import FALSE
from dockerlint.facts import poetry_cache
from dockerlint.facts.installs import image_path, into_user_folder
from dockerlint.facts.invocations import invocations
from dockerlint.facts.mounts import mount_target
from dockerlint.facts.pip_cache import on_mount
from dockerlint.facts.virtual_environments import folder_of
from dockerlint.forecast.asked import setting
from dockerlint.forecast.tool_environments import SETTINGS, VIRTUALENV, environment_of

if TYPE_CHECKING:
    from dockerlint.facts.installs import Install
    from dockerlint.facts.stages import Stage, Step


@dataclass(frozen=True)
class Place:
    """Where packages lie: `folder` is the environment's, ``/usr/local`` for the base image's Python; `library` holds the packages."""

    folder: str
    library: str

    @property
    def own(self) -> bool:
        """Whether it is the base image's Python."""
        return self.folder == "/usr/local"


def place_of(install: Install, minor: str) -> Place | None:
    """Where the packages of an installation go; None where that is not known. `minor` is the Python's version: ``3.13``."""
    options = install.options
    library = f"lib/python{minor}/site-packages"
    if options.has("--root"):
        return None
    for names, whole in ((("-t", "--target"), True), (("--prefix",), False)):
        word = options.value(*names)
        if word is not None:
            path = image_path(install, word)
            return None if path is None else Place(path, path if whole else f"{path}/{library}")
    interpreter = options.value("--python", *(("-p",) if install.tool == "uv pip" else ()))
    if interpreter is not None:
        path = image_path(install, interpreter)
        if path is None:
            return None
        folder = posixpath.dirname(posixpath.dirname(path)) if posixpath.basename(path).startswith("python") else path
        folder = "/usr/local" if folder == "/usr" else folder
        return Place(folder, f"{folder}/{library}")
    if into_user_folder(install):
        folder = f"{_home(install.step)}/.local"
        return Place(folder, f"{folder}/{library}")
    found = environment_of(install) if install.tool in SETTINGS else folder_of(install)
    return None if found is None else Place(found or "/usr/local", f"{found or '/usr/local'}/{library}")


def compiles(install: Install) -> bool:
    """Whether it leaves bytecode. pip does unless told not to, whatever PYTHONDONTWRITEBYTECODE says; uv does where it is told."""
    if install.tool == "poetry":
        return install.options.has("--compile")
    if install.tool in ("uv pip", "uv"):
        said = setting(install.step, install, "UV_COMPILE_BYTECODE")
        return install.options.has("--compile-bytecode", "--compile") or (said or "").lower() not in FALSE
    return not install.options.has("--no-compile") and not setting(install.step, install, "PIP_NO_COMPILE")


def keeps_cache(install: Install) -> bool:
    """Whether pip's downloads may stay in the layer."""
    if install.tool != "pip" or any(name.startswith("--no-cache") for name in install.options.flags):
        return False
    if setting(install.step, install, "PIP_NO_CACHE_DIR") or on_mount(install.step, install):
        return False
    return not _removed_behind(install)


def keeps_cache_of_tool(install: Install) -> bool:
    """Whether what poetry or pipenv has downloaded may stay in the layer."""
    if install.tool not in SETTINGS:
        return False
    folder = poetry_cache.cache_folder(install.step, install) if install.tool == "poetry" else None
    if folder is not None:
        step = install.step
        return not poetry_cache.downloads_on_mount(step, folder) and not poetry_cache.removed_after(
            step, install, folder
        )
    mounted = any(mount.get("type") in ("cache", "tmpfs") for mount in install.step.mounts)
    return not mounted and not _removed_behind(install)


def keeps_copy_of_virtualenv(install: Install) -> bool:
    """Whether the packages that virtualenv keeps for the next environment may stay in the layer."""
    targets = [mount_target(mount) for mount in install.step.mounts]
    mounted = any(target.rstrip("/") in ("/root/.cache", VIRTUALENV) for target in targets)
    return not mounted and not _removed_behind(install, (".cache", "virtualenv", "/*"))


def _removed_behind(install: Install, ends: tuple[str, ...] = ()) -> bool:
    """Whether a later command of the same RUN empties the cache; with `ends`, a folder whose path ends so."""
    behind = False
    for each in invocations(install.step):
        texts = [word.raw.strip("'\"").rstrip("/").lower() for word in each.arguments]
        if behind and each.program == "rm" and any("cache" in text and text.endswith(ends or ("",)) for text in texts):
            return True
        words = [word.text for word in each.arguments[:2]]
        if behind and (each.program, words) in (("pip", ["cache", "purge"]), ("poetry", ["cache", "clear"])):
            return True
        behind = behind or each is install.invoked
    return False


def keeps_cache_of_uv(install: Install) -> bool:
    """Whether uv's cache may stay in the layer."""
    if install.tool not in ("uv pip", "uv") or install.options.has("--no-cache", "--no-cache-dir", "-n"):
        return False
    mounted = any(mount.get("type") in ("cache", "tmpfs") for mount in install.step.mounts)
    return not mounted and (setting(install.step, install, "UV_NO_CACHE") or "").lower() in FALSE


def may_write_bytecode(step: Step) -> bool:
    """Whether Python keeps the bytecode of what it imports, next to the modules of the base image, in this step."""
    named = step.before.env.get("PYTHONDONTWRITEBYTECODE") or step.before.args.get("PYTHONDONTWRITEBYTECODE")
    if named is not None and named.value != "":
        return False
    assigned = any(
        word.text.startswith("PYTHONDONTWRITEBYTECODE=") for command in step.commands for word in command.assignments
    )
    return not assigned and (step.before.user or "root").partition(":")[0] in ("root", "0")


def without_bytecode(stage: Stage) -> bool:
    """Whether the stage's base image comes without the bytecode of its library, as the official Python images do."""
    tag = stage.root.base.python_tag
    return tag is not None and tag.variant != "windows"


def _home(step: Step) -> str:
    named, user = step.before.env.get("HOME"), (step.before.user or "root").partition(":")[0]
    return named.value if named is not None and named.value else "/root" if user in ("root", "0") else f"/home/{user}"
