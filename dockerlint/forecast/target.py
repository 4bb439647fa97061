"""The Python that a stage's image has, as far as its packages depend on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.facts.distribution import family, release_of
from dockerlint.facts.reference import PythonTag
from dockerlint.forecast.base import find
from dockerlint.forecast.resolve import Target

if TYPE_CHECKING:
    from dockerlint.facts.stages import Stage

# The C library of each release, by Debian's package libc6 and Ubuntu's; https://pkgs.alpinelinux.org (musl).
_GLIBC = {("Debian", 11): 31, ("Debian", 12): 36, ("Debian", 13): 41, ("Ubuntu", 22): 35, ("Ubuntu", 24): 39}
_OLDEST_GLIBC = 36
_ANY_PATCH = 99  # newer than any that is asked of in a marker


def target_of(stage: Stage) -> Target | None:
    """The Python of the stage's base image; None where its name does not tell it."""
    base = stage.root.base
    row = find(base) if base.official == "python" else None
    tag = base.python_tag
    version = base.python_version
    patch = tag.patch if tag is not None else None
    if row is not None:
        named = PythonTag(row.tag)
        version = version or named.version
        patch = patch if patch is not None else named.patch
    if version is None or version[0] != 3:
        return None
    python = f"{version[0]}.{version[1]}.{_ANY_PATCH if patch is None else patch}"
    if family(base) == "alpine":
        return Target(python, "musl", (1, 2))
    return Target(python, "glibc", (2, _glibc(stage)))


def _glibc(stage: Stage) -> int:
    release = release_of(stage.root.base)
    return _GLIBC.get((release.system, release.number[0]), _OLDEST_GLIBC) if release else _OLDEST_GLIBC


def comes_with_setuptools(target: Target) -> bool:
    """Whether the official image and ``python -m venv`` bring setuptools: until Python 3.11."""
    return tuple(map(int, target.minor.split("."))) < (3, 12)
