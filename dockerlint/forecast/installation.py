"""What one installation of Python packages adds: the packages with their bytecode, pip's cache, and what pip's own run leaves."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dockerlint.data import python_itself as own
from dockerlint.facts.installs import folder_of_command, image_path
from dockerlint.facts.locked_installs import LOCK_FILES
from dockerlint.forecast.asked import asked, setting
from dockerlint.forecast.errors import UnresolvedError
from dockerlint.forecast.habits import (
    Place,
    compiles,
    keeps_cache,
    keeps_cache_of_tool,
    keeps_cache_of_uv,
    keeps_copy_of_virtualenv,
    may_write_bytecode,
    place_of,
    without_bytecode,
)
from dockerlint.forecast.holding import Holding, names_in
from dockerlint.forecast.locked import asked_of_lock
from dockerlint.forecast.model import Kind
from dockerlint.forecast.packages import Index, sized
from dockerlint.forecast.resolve import Wanted
from dockerlint.forecast.target import comes_with_setuptools, target_of
from dockerlint.forecast.tool_environments import SETTINGS, VIRTUALENV
from dockerlint.forecast.wheel import RATIO
from dockerlint.image.sizes import human

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dockerlint.facts.image import Image
    from dockerlint.facts.installs import Install
    from dockerlint.facts.stages import Step
    from dockerlint.forecast.model import Package
    from dockerlint.forecast.resolve import Resolved, Target
    from dockerlint.forecast.wheel import Wheel

    Found = list[tuple[Resolved, Wheel]]
_CACHE = "/root/.cache/pip"
_SEEDS = {"poetry": ("pip",), "pipenv": ("pip", "setuptools")}
"""What virtualenv puts into the environments that each tool has it make; seen with Poetry 2.5 and Pipenv 2026.10."""
_OWN = f"bytecode that pip's first run leaves, as measured with {own.MEASURED_WITH}"

UV_CACHE = "uv's cache"
"""What is said to be missed where it stays, in ~/.cache/uv."""


class Installer:
    """Forecasts installations; `miss` is told (step, what, why) of each part that cannot be, `remedies` says what would help."""

    def __init__(self, image: Image, miss: Callable[[Step, str, str], None]) -> None:
        self._image = image
        self._miss = miss
        self._index = Index()
        self.remedies: list[str] = []
        self.pythons: set[str] = set()

    def installed(self, install: Install, before: list[Holding]) -> Iterator[Holding]:
        """What it adds to an image that holds `before`."""
        step, target = install.step, target_of(install.step.stage)
        if target is None:
            self._miss(step, install.command_word.text, "the version of the image's Python is not known")
            return
        self.pythons.add(target.minor)
        place = place_of(install, target.minor) or Place("", "")
        wanted, left = self._asked(install, target)
        found = self._resolved(install, wanted, target, place, left)
        for what, why in left:
            self._miss(step, what, why)
        new = _new(install, found, before, place, target)
        packages = sized(new, step.instruction.line, compiled=compiles(install))
        yield from self._environment(install, target, place, before)
        if packages:
            yield _of_packages(packages, place, target, [wheel for _, wheel in new], LOCK_FILES.get(install.tool, ""))
        yield from self._traces(install, wanted, new, before)
        yield from _own_bytecode(install, target, place, packages, before)

    def _asked(self, install: Install, target: Target) -> tuple[Wanted, list[tuple[str, str]]]:
        if install.tool in ("pip", "uv pip"):
            return asked(self._image, install)
        try:
            return asked_of_lock(self._image, install, target)
        except UnresolvedError as error:
            self.remedies.append(error.remedy)
            return Wanted(()), [(install.command_word.text, str(error))]

    def _environment(self, install: Install, target: Target, place: Place, before: list[Holding]) -> Iterator[Holding]:
        """The virtual environment that poetry or pipenv makes, with what virtualenv puts into it, uncompiled."""
        if install.tool not in SETTINGS or place.own or setting(install.step, install, "VIRTUAL_ENV"):
            return
        if any(holding.kind is Kind.ENVIRONMENT and holding.path == place.folder for holding in before):
            return
        line = install.step.instruction.line
        said = f"the files of a virtual environment, as measured with {own.MEASURED_WITH}"
        yield Holding(place.folder, Kind.ENVIRONMENT, own.ENVIRONMENT, said, line)
        left: list[tuple[str, str]] = []
        wanted = Wanted(_SEEDS[install.tool], options=("--no-deps",))
        found = self._resolved(install, wanted, target, place, left)
        for what, why in left:
            self._miss(install.step, what, why)
        names = " and ".join(each.name for each, _ in found)
        if found:
            size = sum(wheel.unpacked for _, wheel in found)
            yield Holding(place.library, Kind.PIP, size, f"{names} of the virtual environment, uncompiled", line)
            if keeps_copy_of_virtualenv(install):
                yield Holding(VIRTUALENV, Kind.TOOL_CACHE, size, f"virtualenv's own copy of {names}", line)

    def wheels(self, command: Install) -> Iterator[Holding]:
        """The wheels that ``pip wheel`` or ``pip download`` leaves in a folder."""
        step, target = command.step, target_of(command.step.stage)
        word = command.options.value("-w", "--wheel-dir", "-d", "--dest", "--destination-directory")
        path = image_path(command, word) if word is not None else folder_of_command(step, command.invoked)
        if target is None or path is None:
            self._miss(
                step, command.command_word.text, "its folder, or the version of the image's Python, is not known"
            )
            return
        self.pythons.add(target.minor)
        wanted, left = asked(self._image, command)
        found = self._resolved(command, wanted, target, Place("", ""), left)
        for what, why in left:
            self._miss(step, what, why)
        if found:
            said = f"{len(found)} wheels that pip resolves for Python {target.minor}, as they are transferred"
            yield Holding(path, Kind.WHEELS, sum(wheel.compressed for _, wheel in found), said, step.instruction.line)

    def _resolved(
        self, install: Install, wanted: Wanted, target: Target, place: Place, left: list[tuple[str, str]]
    ) -> Found:
        if not wanted.requirements:
            return []
        try:
            return self._index.packages(wanted, target, place, left)
        except UnresolvedError as error:
            left.append((install.command_word.text, str(error)))
            self.remedies.append(error.remedy)
            return []

    def _traces(self, install: Install, wanted: Wanted, new: Found, before: list[Holding]) -> Iterator[Holding]:
        """pip's cache, where it stays: wheels and the index's pages, as they were transferred."""
        if keeps_cache_of_uv(install):
            self._miss(install.step, UV_CACHE, "whether its files are linked or copied is not known")
        if keeps_cache_of_tool(install):
            yield from self._downloads(install, new)
        if not keeps_cache(install):
            return
        seen = {package.name for holding in before for package in holding.packages}
        cached = sum(wheel.compressed for _, wheel in new if wheel.cached)
        cached += self._index.pages([each.name for each, _ in new if each.name not in seen], wanted)
        if cached:
            said = "what pip downloads and keeps in its cache: wheels, and pages of the index"
            yield Holding(_CACHE, Kind.CACHE, cached, said, install.step.instruction.line)

    def _downloads(self, install: Install, new: Found) -> Iterator[Holding]:
        """The wheels that poetry keeps, and pipenv where the index lets it."""
        kept = [wheel.compressed for _, wheel in new if wheel.cached or install.tool == "poetry"]
        if kept:
            folder = "/root/.cache/pypoetry" if install.tool == "poetry" else "/root/.cache/pipenv"
            said = f"the wheels that {install.tool} keeps in its cache"
            yield Holding(folder, Kind.TOOL_CACHE, sum(kept), said, install.step.instruction.line)


def _of_packages(
    packages: tuple[Package, ...], place: Place, target: Target, wheels: list[Wheel], lock: str
) -> Holding:
    files, bytecode = sum(each.unpacked_bytes for each in packages), sum(each.bytecode_bytes for each in packages)
    by = f"of {lock}" if lock else "that pip resolves"
    said = f"{len(packages)} package{'s' * (len(packages) != 1)} {by} for Python {target.minor}: "
    said += f"{human(files)} in their wheels, "
    said += f"{human(bytecode)} bytecode, {_how(wheels, target)}" if bytecode else "not compiled"
    return Holding(place.library, Kind.PACKAGES, files + bytecode, said, packages[0].line, packages=packages)


def _how(wheels: list[Wheel], target: Target) -> str:
    """How the bytecode's size was found."""
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    compiled = "compiled in memory" if here == target.minor else f"compiled in memory by Python {here}"
    if all(wheel.exact for wheel in wheels):
        return compiled
    share = f"{RATIO:.2f} × the sources"
    return f"{compiled}, of large wheels {share}" if any(wheel.exact for wheel in wheels) else share


def _new(install: Install, found: Found, before: list[Holding], place: Place, target: Target) -> Found:
    """Without what is there already: pip installs that again only where it is told to, or asked for another version by name."""
    held = [package for holding in before if holding.path == place.library for package in holding.packages]
    versions = {(package.name, package.version) for package in held}
    there = names_in(before, place.library) if place.library else set()
    brought = _brought(before, place, target)
    upgrades = install.upgrades or install.options.has("--force-reinstall", "-I", "--ignore-installed")
    kept = []
    for each, wheel in found:
        if each.name in there:
            wanted = each.asked and (each.name, each.version) not in versions
        else:
            wanted = each.name not in brought or (each.asked and upgrades)
        if wanted:
            kept.append((each, wheel))
    return kept


def _brought(before: list[Holding], place: Place, target: Target) -> set[str]:
    """The packages that the base image's Python, or the virtual environment, comes with."""
    if not (place.own or _has_own_pip(before, place)):
        return set()
    old = {"setuptools"} if comes_with_setuptools(target) else set()
    return {"pip", *old, *({"wheel"} if old and place.own else ())}


def library_bytecode(step: Step, target: Target, before: list[Holding]) -> Iterator[Holding]:
    """The bytecode of the standard library that pip's first run leaves, where the base image has none."""
    library = f"/usr/local/lib/python{target.minor}"
    if without_bytecode(step.stage) and may_write_bytecode(step) and not _compiled(before, library):
        yield Holding(library, Kind.BYTECODE, own.LIBRARY_BYTECODE, _OWN, step.instruction.line)


def _own_bytecode(
    install: Install, target: Target, place: Place, packages: tuple[Package, ...], before: list[Holding]
) -> Iterator[Holding]:
    """What the run of pip leaves of the library, and of the base image's pip where that is the one that runs."""
    step, folder = install.step, f"/usr/local/lib/python{target.minor}/site-packages"
    if install.tool != "pip":
        return
    yield from library_bytecode(step, target, before)
    other = _has_own_pip(before, place) and not install.options.has("--python")
    held = [package for holding in before if holding.path == folder for package in holding.packages]
    replaced = any(package.name == "pip" for package in (*packages, *held))  # and its bytecode with it
    if (
        without_bytecode(step.stage)
        and may_write_bytecode(step)
        and not (other or replaced or _compiled(before, folder))
    ):
        yield Holding(folder, Kind.BYTECODE, own.PIP_BYTECODE, _OWN, step.instruction.line)


def _compiled(before: list[Holding], folder: str) -> bool:
    return any(holding.kind is Kind.BYTECODE and holding.path == folder for holding in before)


def _has_own_pip(before: list[Holding], place: Place) -> bool:
    """Whether the place is a virtual environment that has a pip."""
    return any(holding.kind is Kind.PIP and not holding.base and holding.path == place.library for holding in before)
