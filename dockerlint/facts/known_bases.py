"""Base images of one's own that are built from a Dockerfile that the configuration names: what is in them is then known as of a stage."""

import os

from .copies import copies
from .listed import is_listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from dockerlint.syntax.source import Source

    from .base_image import BaseImage
    from .project import Project
    from .stages import Stage


_PYTHON = ("python", "pip", "poetry", "pipenv", "gunicorn", "uvicorn", "flask")


def built_from_of(project: "Project", seen: "tuple[str, ...]" = ()) -> "Callable[[BaseImage], Stage | None]":
    """For a base image the last stage of the Dockerfile that it is built from; None where none is named. `seen`: the files on the way here,
    which are not read again.
    """
    seen = (*seen, os.path.realpath(project.file)) if project.file is not None else seen

    def built_from(base: "BaseImage") -> "Stage | None":
        path = dockerfile_of(project, base)
        if not path or os.path.realpath(path) in seen:
            return None
        from .image import Image
        from .project import Project

        try:
            other = Project.open(project.shown(path), files=project.files)
        except OSError:
            return None
        other.bases = project.bases
        image = other.__dict__["image"] = Image(other, other.doc, {}, None, built_from_of(other, seen))
        if image.empty:
            return None
        for _ in copies(image, image.final.all_steps):  # they belong to that build, whoever asks for them
            pass
        return image.final

    return built_from


def dockerfile_of(project: "Project", base: "BaseImage") -> "str | None":
    """The absolute path of the Dockerfile that the configuration names for a base image; "" where it says that none is to be had."""
    reference = base.reference
    if reference is None:
        return None
    names = [*reference.spellings, base.text or ""]
    return next((path for pattern, path in project.bases.items() if is_listed(names, [pattern])), None)


def is_unheard_of(project: "Project") -> bool:
    """Whether the base image of a Python project's final stage is one that the configuration says nothing of."""
    base = project.image.final.root.base
    return dockerfile_of(project, base) is None and (project.has("python") or project.mentions(_PYTHON))


def of_base(project: "Project", source: "Source") -> bool:
    """Whether the text is that of a base image's Dockerfile, and not of this project."""
    if source.path == project.path or project.file is None:
        return False
    real = os.path.realpath(source.path)
    return real != os.path.realpath(project.file) and any(
        path and real == os.path.realpath(path) for path in project.bases.values()
    )
