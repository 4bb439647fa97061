"""Base images that the configuration tells of: built from a Dockerfile of one's own, or the Hub's under another name."""

import os

from .copies import copies
from .listed import is_listed
from .reference import parse_reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from dockerlint.syntax.source import Source

    from .base_image import BaseImage
    from .project import Project
    from .stages import Stage


HUB = "docker.io/"
"""What a value begins with that names an image and no Dockerfile."""
_PYTHON = ("python", "pip", "poetry", "pipenv", "gunicorn", "uvicorn", "flask")


def built_from_of(project: "Project", seen: "tuple[str, ...]" = ()) -> "Callable[[BaseImage], Stage | None]":
    """For a base image the last stage of the Dockerfile that it is built from; None where none is named. `seen`: the files on the way here,
    which are not read again.
    """
    seen = (*seen, os.path.realpath(project.file)) if project.file is not None else seen

    def built_from(base: "BaseImage") -> "Stage | None":
        path = told_of(project, base)
        if path and path.startswith(HUB):
            same = parse_reference(path)
            if same is not None:
                base.take_for(same)
            return None
        if not path or os.path.realpath(path) in seen:
            return None
        from .image import Image
        from .project import Project

        try:
            other = Project.open(project.shown(path), files=project.files)
        except OSError:
            return None
        other.bases = project.bases
        image = other.image = Image(other, other.doc, {}, None, built_from_of(other, seen))
        if image.empty:
            return None
        for _ in copies(image, image.final.all_steps):  # they belong to that build, whoever asks for them
            pass
        return image.final

    return built_from


def told_of(project: "Project", base: "BaseImage") -> "str | None":
    """What the configuration tells of a base image: the absolute path of its Dockerfile, the image of the Hub that it is, with the tag and
    digest of this one, or "" where nothing is to be had. None where it says nothing.
    """
    reference = base.reference
    if reference is None:
        return None
    names = [*reference.spellings, base.text or ""]
    for pattern, told in project.bases.items():
        if not is_listed(names, [pattern]):
            continue
        if not told.startswith(HUB):
            return told
        start = pattern.partition("*")[0]
        name = next((one[len(start) :] for one in names if "*" in pattern and one.startswith(start)), "")
        same = told.replace("*", name.partition("@")[0].rpartition(":")[0] or name)
        version = (f":{reference.tag}" if reference.tag else "") + (f"@{reference.digest}" if reference.digest else "")
        return same + version
    return None


def is_unheard_of(project: "Project") -> bool:
    """Whether the base image of a Python project's final stage is one that the configuration says nothing of."""
    base = project.image.final.root.base
    return told_of(project, base) is None and (project.has("python") or project.mentions(_PYTHON))


def of_base(project: "Project", source: "Source") -> bool:
    """Whether the text is that of a base image's Dockerfile, and not of this project."""
    if source.path == project.path or project.file is None:
        return False
    real = os.path.realpath(source.path)
    return real != os.path.realpath(project.file) and any(
        path and real == os.path.realpath(path) for path in project.bases.values()
    )
