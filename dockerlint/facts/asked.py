"""Which release of a package an installation asks for, where nothing else has a say in it."""

from dockerlint.regex import regex

from .installs import inline_requirements, installed_names, installs, requirements_of
from .locked_packages import locked_packages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .image import Image
    from .installs import Install
    from .requirements import Requirement

NEWEST = (1_000_000,)
"""Stands for the release that pip chooses when the image is built: later than any that is written."""
_EXACT = regex(r"[A-Za-z0-9._-]+\s*(?:\[[^\]]*\])?\s*==\s*(\d+(?:\.\d+)*)")
_RELEASE = regex(r"={2,3}\s*v?(\d+(?:\.\d+)*)[a-z0-9.+]*")
_NUMBERS = regex(r"\d+(?:\.\d+)*")
_BARE = regex(r"[A-Za-z0-9._-]+\s*(?:\[[^\]]*\])?")
_OTHER_SAY = (
    "-c",
    "--constraint",
    "--no-deps",
    "--no-index",
    "-f",
    "--find-links",
    "-i",
    "--index-url",
    "--build-constraint",
)
_ANEW = ("-I", "--ignore-installed", "--force-reinstall")
_ELSEWHERE = ("-t", "--target", "--prefix", "--root", "--user", "--python", "-p")
_VARIABLES = ("PIP_CONSTRAINT", "UV_CONSTRAINT", "PIP_INDEX_URL", "UV_INDEX_URL", "PIP_NO_DEPS", "PIP_FIND_LINKS")


def exact_version(requirement: "Requirement") -> "tuple[int, ...] | None":
    """``Flask==2.2.2`` → (2, 2, 2); None where another form, a marker or a hash stands there."""
    found = _EXACT.fullmatch(requirement.word.text.strip())
    return tuple(int(part) for part in found[1].split(".")) if found else None


def exact_release(requirement: "Requirement") -> "tuple[int, ...] | None":
    """The numbers of the release that ``==`` names, whatever stands behind it; None where there is no such clause."""
    clauses = requirement.clauses
    found = _RELEASE.fullmatch(clauses[0]) if len(clauses) == 1 else None
    return tuple(int(part) for part in found[1].split(".")) if found else None


def is_bare(requirement: "Requirement") -> bool:
    """Whether it is a name alone, so that pip chooses the release."""
    return _BARE.fullmatch(requirement.word.text.strip()) is not None


def asked_packages(image: "Image", install: "Install") -> "dict[str, Requirement] | None":
    """Name → requirement, where this is the only installation of the stage that asks for packages and no constraint plays a part."""
    step = install.step
    if install.options.has(*_OTHER_SAY) or any(
        name in step.before.env or name in step.before.args for name in _VARIABLES
    ):
        return None
    found: dict[str, Requirement] = {}
    for _, file in requirements_of(image, install):
        if file is None or not file.complete or file.option(*_OTHER_SAY):
            return None
        if not _add(found, file.requirements):
            return None
    names = installed_names(image, step.stage)
    if names is None or not _add(found, inline_requirements(install)):
        return None
    return found if {name for name in names if "[" not in name} - {"pip", "setuptools", "wheel"} <= set(found) else None


def asked_release(image: "Image", name: str) -> "tuple[int, ...] | None":
    """The release of a package that the image's one installation of it asks for, or that its lock files have; NEWEST where that is left to
    pip, None where not known.
    """
    every = [install for stage in image.needed for step in stage.steps for install in installs(step)]
    locked = {release for install in every if (release := _locked_release(image, install, name)) is not None}
    named = [found for install in every if (found := (asked_packages(image, install) or {}).get(name)) is not None]
    if len(named) + len(locked) != 1:
        return None
    if locked:
        return locked.pop()
    return NEWEST if is_bare(named[0]) else exact_version(named[0])


def _locked_release(image: "Image", install: "Install", name: str) -> "tuple[int, ...] | None":
    """The numbers of the release that the installation's lock file has of the package and surely brings; None where it is not known."""
    found = locked_packages(image, install)
    return release_of(found.certain.get(name) if found is not None else None)


def release_of(version: "str | None") -> "tuple[int, ...] | None":
    """``3.1.2`` → (3, 1, 2), ``2.0rc1`` → (2, 0); None of what is no version."""
    found = _NUMBERS.match(version or "")
    return tuple(int(part) for part in found[0].split(".")) if found else None


def pinned_before(image: "Image", install: "Install") -> "set[str]":
    """The packages that are there already in the one release that an earlier installation of the stage named: pip leaves them as they are
    where only their name is asked for. Empty where pip is told otherwise, or to install elsewhere.
    """
    found: set[str] = set()
    if install.upgrades or install.options.has(*_ANEW, *_ELSEWHERE):
        return found
    for other in (other for step in install.step.stage.all_steps for other in installs(step)):
        if other.invoked is install.invoked:
            break
        if (other.tool, other.invoked.path) == (install.tool, install.invoked.path) and not other.options.has(
            *_ELSEWHERE
        ):
            found |= _pinned(image, other)
    return found


def pinned_after(image: "Image", install: "Install") -> "set[str]":
    """The packages that a later installation of the stage puts in their place in the one release that it names."""
    found: set[str] = set()
    every = [other for step in install.step.stage.all_steps for other in installs(step)]
    behind = next((index for index, other in enumerate(every) if other.invoked is install.invoked), len(every)) + 1
    for other in every[behind:]:
        if (other.tool, other.invoked.path) == (install.tool, install.invoked.path) and _same_place(install, other):
            found.update(_pinned(image, other))
    return found


def _same_place(one: "Install", other: "Install") -> bool:
    """Whether both install to where pip does by itself, or both for the user."""
    elsewhere = [name for name in _ELSEWHERE if name != "--user"]
    return one.options.has("--user") == other.options.has("--user") and not (
        one.options.has(*elsewhere) or other.options.has(*elsewhere) or other.invoked.command.guarded
    )


def _pinned(image: "Image", install: "Install") -> "set[str]":
    """The packages that an installation asks for in one release, whatever the platform."""
    listed = [item for _, file in requirements_of(image, install) if file for item in file.requirements]
    return {
        item.name for item in (*listed, *inline_requirements(install)) if item.name and item.pinned and not item.marker
    }


def _add(found: "dict[str, Requirement]", requirements: "list[Requirement]") -> bool:
    """Take the requirements in; False where one has no name or stands there twice."""
    for requirement in requirements:
        if not requirement.name or requirement.name in found:
            return False
        found[requirement.name] = requirement
    return True
