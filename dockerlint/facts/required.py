"""Each requirement that an installation surely asks for, from its files and its command line."""

from dockerlint.regex import regex

from .carried_packages import carried
from .installs import inline_requirements, requirements_of, rewritten
from .project import for_development

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .image import Image
    from .installs import Install
    from .requirements import Requirement
    from .stages import Stage

_FOR_DEVELOPMENT = regex(r"(?:^|[/._-])(?:docs?|lint|linting|ci|quality)(?:[/._-]|$)")


class Required:
    """`file`: the word behind ``-r`` by which it is read, None for one on the command line; `path`: its file in the build context."""

    __slots__ = ("file", "path", "requirement")

    def __init__(self, requirement: "Requirement", file: "Word | None", path: str = "") -> None:
        self.requirement = requirement
        self.file = file
        self.path = path

    @property
    def word(self) -> "Word":
        return self.requirement.word

    @property
    def for_development(self) -> bool:
        """Whether it stands in a file that says so, or has a marker that may keep it away."""
        return names_development(self.path) or bool(self.requirement.marker)


def required(image: "Image", install: "Install") -> "Iterator[Required]":
    """The requirements of an installation by pip or ``uv pip``; those of a file that a command changes before are left out."""
    if install.tool not in ("pip", "uv pip"):
        return
    context = image.project.context
    if context is not None and not rewritten(install):
        for word, found in requirements_of(image, install):
            for item in found.requirements if found else ():
                yield Required(item, word, item.word.source.path.removeprefix(context.display("")))
    yield from (Required(item, None) for item in inline_requirements(install))


def reaches_image(image: "Image", install: "Install") -> bool:
    """Whether what is installed is part of the final image: by its own layers, or carried over from another stage."""
    return image.ships(install.step) or _carried(image, install.step.stage)


def _carried(image: "Image", stage: "Stage") -> bool:
    return any(carried(copy) for copy in image.project.copies if copy.stage is not None and stage in copy.stage.chain)


def names_development(path: str) -> bool:
    """Whether a requirements file says by its name or folder that it is for development, tests or documentation."""
    return for_development(path) or any(
        for_development(part) or _FOR_DEVELOPMENT.search(part) for part in path.lower().split("/")
    )
