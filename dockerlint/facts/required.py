"""Each requirement that an installation surely asks for, from its files and its command line."""

from dockerlint.regex import regex
from dockerlint.syntax.source import Word

from .carried_packages import carried
from .installs import inline_requirements, installed_names, installs, requirements_of, rewritten
from .locked_packages import locked_packages
from .own_dependencies import folders, own_dependencies
from .project import for_development
from .requirements import Requirement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Located

    from .image import Image
    from .installs import Install
    from .stages import Stage, Step

_FOR_DEVELOPMENT = regex(r"(?:^|[/._-])(?:docs?|lint|linting|ci|quality)(?:[/._-]|$)")


class Required:
    """`file`: the word behind ``-r`` by which it is read, None for one on the command line or in a lock file; `path`: its file in the build
    context.
    """

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

    def installed_at(self, install: "Install") -> "list[tuple[Located, str]]":
        """What installs it, where that is another place, as a finding names it."""
        where = self.file or (install.command_word if self.path else None)
        return [(where, "installed here")] if where is not None else []


def required(image: "Image", install: "Install") -> "Iterator[Required]":
    """The requirements of an installation by pip or ``uv pip``, with those of a project that it installs; those of a file that a command
    changes before are left out.
    """
    if install.tool not in ("pip", "uv pip"):
        return
    context = image.project.context
    if context is not None and not rewritten(install):
        for word, found in requirements_of(image, install):
            for item in found.requirements if found else ():
                yield Required(item, word, item.word.source.path.removeprefix(context.display("")))
    yield from (Required(item, None) for item in inline_requirements(install))
    for _, path, extras in folders(install):
        chosen = [
            extra for extra in extras if not names_development(extra)
        ]  # development-packages tells of the extra itself
        for item in own_dependencies(image, install, path, chosen) or ():
            if item.word.end > item.word.start:
                yield Required(item, None, item.word.source.path)


def locked(image: "Image", install: "Install") -> "Iterator[Required]":
    """What an installation from a lock file surely brings, each at its place there as ``gunicorn==20.1.0``; without a release where the
    file tells none.
    """
    found = locked_packages(image, install)
    for name, version in found.certain.items() if found is not None else ():
        place = found.place(name) if found is not None else None
        if place is not None:
            text = f"{name}=={version}" if version is not None else name
            word = Word(place.derived, place.start, place.end, text)
            yield Required(Requirement(word, name, "", pinned=True), None, place.source.path)


def locked_directly(image: "Image", install: "Install") -> "Iterator[Required]":
    """Those of them that the project itself asks for, each at its place in pyproject.toml or Pipfile; groups and extras left out."""
    found = locked_packages(image, install)
    for name in sorted(found.direct & set(found.certain)) if found is not None else ():
        place = found.asked_for(name) if found is not None else None
        if place is not None:
            yield Required(Requirement(place, name, "", pinned=True), None, place.source.path)


def surely_installed(image: "Image", stage: "Stage") -> "set[str]":
    """The names of packages that the stage surely has: of pip where all that it installs is known, and of the last installation from a lock
    file.
    """
    others = [each for step in stage.all_steps for each in installs(step) if each.tool not in ("pip", "uv pip")]
    from_lock = locked_packages(image, others[-1]) if others else None
    return (installed_names(image, stage, others=False) or set()) | set(
        from_lock.certain if from_lock is not None else ()
    )


def chosen_by_argument(step: "Step") -> bool:
    """Whether a build argument may choose what the step installs: the instruction names one, or pip and uv read it themselves."""
    text = step.instruction.text
    return any(name in text or name.startswith(("PIP_", "UV_", "POETRY_", "PIPENV_")) for name in step.before.args)


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
