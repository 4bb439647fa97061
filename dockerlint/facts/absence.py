"""What the image surely lacks: a file or a module that the start command names and that nothing can have brought."""

import os
import posixpath
import sys

from dockerlint.data.well_known_packages import NAMES

from .copies import below, copies, locate
from .invocations import invocation
from .process_folder import process_folder
from .provision import python_packages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .image import Image
    from .stages import Step
    from .start import Start
    from .target import Target

# Programs that put files somewhere else, so that what lies where is not known any more.
_MOVERS = frozenset((
    "cp", "mv", "ln", "tar", "unzip", "install", "find", "git", "rsync", "curl", "wget", "pip", "uv", "touch", "make", "sh", "bash", "xargs",
))  # fmt: skip

_WRITE_NOTHING = frozenset(
    ("useradd", "adduser", "usermod", "groupadd", "addgroup", "chown", "chmod", "chgrp", "mkdir")
)


def surely_no_module(target: "Target") -> bool:
    """Whether the image surely has no module of the target's name, neither of the application nor of a package."""
    from .target import module_file  # loads ast, which a script without a module does not need

    start, folders = target.server.start, target.folders
    top, _, rest = target.module.partition(".")
    if folders is None or _standard(top) or module_file(start, target.module, folders):
        return False
    if not (rest and _is_package(start, top, folders)) and not _brought_by_nothing(start.image, top):
        return False
    tail = target.module.replace(".", "/")
    return not _other_file(target) and _nothing_hidden(start, top, folders, (f"{tail}.py", f"{tail}/__init__.py"))


def _is_package(start: "Start", top: str, folders: "list[str]") -> bool:
    """Whether the name is a package of the application: no installed one can bring a module of it, for that comes later on the path."""
    from .target import module_file

    found, context = module_file(start, top, folders), start.image.project.context
    source = context.text(found[0]) if found and context and found[1].endswith("/__init__.py") else None
    return source is not None and "path" not in source.text and start.stage.root.base.python_tag is not None


def _brought_by_nothing(image: "Image", top: str) -> bool:
    """Whether no package that is installed can be imported by the name."""
    packages = python_packages(image)
    names = packages.names if packages is not None else None
    return names is not None and top not in names and {name.partition("[")[0] for name in names} <= NAMES


def surely_no_file(start: "Start", path: str) -> bool:
    """Whether the image surely has no file at the path, taken from the folder in which the process starts."""
    here = process_folder(start)
    if here is None or start.stage.root.base.python_tag is None:
        return False
    full = posixpath.normpath(posixpath.join(here, path))
    folder, name = posixpath.split(full)
    return locate(start.image, start.stage, full) is None and _nothing_hidden(start, name, [folder], (path, name))


def _nothing_hidden(start: "Start", name: str, folders: "list[str]", tails: "tuple[str, ...]") -> bool:
    """Whether nothing that is not seen may put the named thing into the folders: volumes, commands, other stages, another context."""
    image, process, context = start.image, start.process, start.image.project.context
    if context is None or process is None or not process.direct or not any(context.python_sources):
        return False
    if any(service.node.get("volumes") is not None for service in image.project.services):
        return False
    runs = [step for step in image.shipped if step.keyword in ("RUN", "ONBUILD")]
    if any(_mentions(step, name) or not _moves_nothing(step) for step in runs):
        return False
    before = [invocation(command) for command in start.commands if command is not process.command]
    texts = [step.instruction.text for step in (start.entrypoint, start.cmd) if step] + [
        file.text for file in start.scripts
    ]
    named = sum(word.text.count(name) for word in process.command.words)
    if any(found.program in _MOVERS for found in before) or sum(text.count(name) for text in texts) > named:
        return False
    above = os.path.dirname(context.folder)
    return not any(os.path.exists(os.path.join(above, tail)) for tail in tails) and all(
        _transparent(image, folder, name) for folder in folders
    )


def _mentions(step: "Step", name: str) -> bool:
    """Whether the instruction says the name but to programs that write no file: a user may be called as the application is."""
    named = sum(command.text.count(name) for command in step.commands if invocation(command).program in _WRITE_NOTHING)
    return step.instruction.text.count(name) > named


def _same_stem(path: str, name: str) -> bool:
    """Whether the path begins with the name, be it with another suffix: ``app.cpython-313-x86_64-linux-gnu.so`` for ``app``."""
    return path.partition("/")[0].partition(".")[0] == name.partition(".")[0]


def _moves_nothing(step: "Step") -> bool:
    moves = any(invocation(command).program in _MOVERS - {"pip"} for command in step.commands)
    return step.script.readable and not moves and not any("from" in mount for mount in step.mounts)


def _standard(top: str) -> bool:
    return top in sys.stdlib_module_names


def _other_file(target: "Target") -> bool:
    """Whether the module may be a folder without ``__init__.py``, a compiled file, or lie in a context above the one taken."""
    context = target.server.start.image.project.context
    if context is None:
        return True
    name = target.module.rpartition(".")[2]
    for folder, folders, files in os.walk(context.folder):
        folders[:] = [entry for entry in folders if entry not in (".git", "node_modules", "__pycache__")]
        if name in folders or any(
            file.partition(".")[0] == name and not file.endswith(".py") and file.endswith((".so", ".pyc", ".pyd"))
            for file in files
        ):
            return True
        if any(os.path.islink(os.path.join(folder, entry)) for entry in folders):
            return True
    return False


def _transparent(image: "Image", folder: str, name: str) -> bool:
    """Whether all is known that COPY and ADD bring into the folder and that may be the named thing."""
    context = image.project.context
    for copy in copies(image, image.shipped):
        place = copy.destination
        if place is None:
            return False
        inside = below(place, folder)
        if below(folder, place) is None and (inside is None or not _same_stem(inside, name)):
            continue
        known = copy.local and not copy.step.instruction.heredocs and copy.step.flag("parents") is None
        if not known or context is None or len(copy.local_sources) != len(copy.source_words):
            return False
        if not all(context.glob(text) for _, text in copy.local_sources):
            return False
    return True
