"""Requirements files that an installation reads and that are nowhere: not in the build context, and nothing makes them in the build."""

import os
import posixpath

from .arrivals import may_lie_at
from .copies import below, copies, locate
from .folders import entries, holds_application, parents
from .installs import image_path, requirements_of
from .missing_sources import written_by_hand

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .image import Image
    from .installs import Install
    from .project import Project
    from .stages import Step


def absent(install: "Install", step: "Step", image: "Image") -> "Iterator[tuple[Word, str | None]]":
    """The words behind ``-r`` whose file is surely not there, each with the path where the build context would have it, or has it
    and ``.dockerignore`` leaves it out; None where no folder is copied to where it would lie.

    Nothing is sure where another folder has the file, that may be the build context too, and where ``.gitignore`` names it.
    """
    context = image.project.context
    if context is None or install.tool not in ("pip", "uv pip") or step.stage not in image.needed:
        return
    for word in install.files:
        place = image_path(install, word)
        if place is None or locate(image, step.stage, place) is not None or may_lie_at(image, step, place):
            continue
        paths = _origins(image, step, place)
        there = [path for path in paths if os.path.lexists(os.path.join(context.folder, path))]
        if there:
            sure = all(context.ignore.excludes(path) for path in there)
        else:
            sure = all(_nowhere(image.project, context.folder, path) for path in paths)
        if sure:
            yield word, (there or paths)[0] if paths else None


def absent_includes(install: "Install", step: "Step", image: "Image") -> "Iterator[tuple[Word, Word, str]]":
    """The lines of the requirements files that name a file that is surely not there: the word behind ``-r``, the line and the path."""
    context = image.project.context
    if context is None or install.tool not in ("pip", "uv pip") or step.stage not in image.needed:
        return
    for word, found in requirements_of(image, install):
        place = image_path(install, word)
        origin = locate(image, step.stage, place) if place is not None else None
        if place is None or found is None or origin is None:
            continue
        for line, path in found.includes:
            target = posixpath.join(posixpath.dirname(place), posixpath.relpath(path, posixpath.dirname(origin) or "."))
            missing = not path.startswith("..") and not os.path.lexists(os.path.join(context.folder, path))
            sure = missing and written_by_hand(context.folder, path)
            if sure and not may_lie_at(image, step, posixpath.normpath(target)):
                yield word, line, path


def _origins(image: "Image", step: "Step", place: str) -> "list[str]":
    """The paths of the build context that would come to lie at the place, by the folders that are copied before."""
    context = image.project.context
    if context is None:
        return []
    found, steps = [], step.stage.all_steps
    for copy in copies(image, steps[: steps.index(step)]):
        relative = below(place, copy.destination) if copy.destination is not None else None
        if relative:
            folders = [
                source for _, text in copy.local_sources for source in context.glob(text) if context.is_dir(source)
            ]
            found += [posixpath.normpath(posixpath.join(folder, relative)) for folder in folders]
    return found


def _nowhere(project: "Project", folder: str, path: str) -> bool:
    """Whether the file would be committed, and is not found in a folder above or below that may be the build context instead."""
    if not written_by_hand(folder, path):
        return False
    if project.context_is_told:
        return True
    if not holds_application(folder) and not os.path.exists(os.path.join(folder, ".git")):
        return False  # a Dockerfile that is kept apart from what it copies
    above = parents(folder)
    next(above, None)
    others = [*above, *(os.path.join(folder, name) for name, is_dir in entries(folder) if is_dir)]
    return not any(os.path.exists(os.path.join(other, path)) for other in others)
