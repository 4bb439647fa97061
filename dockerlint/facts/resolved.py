"""The oldest release of a package that pip may choose for the image, as far as the requirements tell."""

from dockerlint.data.incompatible_releases import HOLD_BACK
from dockerlint.data.well_known_packages import NAMES
from dockerlint.regex import regex

from .asked import asked_packages, exact_version, is_bare, release_of
from .installs import installs
from .required import locked, reaches_image, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .image import Image
    from .installs import Install
    from .requirements import Requirement

    Version = tuple[int, ...]

_LOWER = regex(r"(?:==|>=|~=)\s*(\d+(?:\.\d+)*)(?:\.\*)?")


def lowest_release(image: "Image", name: str, newest: "Version") -> "tuple[Version, Requirement] | None":
    """The release, or a lower limit of it, and the requirement that asks for the package; `newest` is what pip chooses where nothing
    holds it back. None where the files do not tell, or ask for it twice.
    """
    every = [install for stage in image.needed for step in stage.steps for install in installs(step)]
    every = [install for install in every if reaches_image(image, install)]
    found = [
        (each, item.requirement) for each in every for item in required(image, each) if item.requirement.name == name
    ]
    in_lock = [item.requirement for each in every for item in locked(image, each) if item.requirement.name == name]
    if in_lock and not found and len({requirement.word.text for requirement in in_lock}) == 1:
        release = release_of(in_lock[0].word.text.partition("==")[2])
        return (release, in_lock[0]) if release is not None else None
    if len(found) != 1 or in_lock:
        return None
    install, requirement = found[0]
    version = newest if _unhindered(image, install, requirement) else _lower_limit(requirement)
    return (version, requirement) if version else None


def _lower_limit(requirement: "Requirement") -> "Version | None":
    if requirement.marker:
        return None
    found = [match for clause in requirement.clauses if (match := _LOWER.fullmatch(clause))]
    return max(
        (tuple(int(part) for part in match[1].split(".")) for match in found), default=exact_version(requirement)
    )


def _unhindered(image: "Image", install: "Install", requirement: "Requirement") -> bool:
    """Whether pip surely takes the newest release: a name alone, and nothing beside it that could hold it back."""
    asked = asked_packages(image, install) if is_bare(requirement) else None
    python = install.step.stage.root.base.python_version
    return asked is not None and set(asked) <= NAMES - HOLD_BACK and python is not None and python >= (3, 9)
