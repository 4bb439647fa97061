"""What an installation from a lock file asks the index for: ``uv sync``, ``poetry install``, ``pipenv sync``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.facts.locks.entries import LockError
from dockerlint.facts.locks.following import follow
from dockerlint.forecast.resolve import Wanted

if TYPE_CHECKING:
    from dockerlint.facts.image import Image
    from dockerlint.facts.installs import Install
    from dockerlint.forecast.resolve import Target

_PYPI = ("https://pypi.org/simple", "https://pypi.python.org/simple")


def asked_of_lock(image: Image, install: Install, target: Target) -> tuple[Wanted, list[tuple[str, str]]]:
    """The packages of the lock file as pip can be asked for them, and (what, why) of what cannot be."""
    environment = {**target.markers, "platform_release": "", "platform_version": "", "extra": ""}
    try:
        followed = follow(image, install, [environment])
    except LockError as error:
        return Wanted(()), [(install.command_word.text, str(error))]
    sure = [each for each in followed.packages if each.certain]
    left = [(each.name, each.why) for each in sure if each.requirement is None]
    left += [
        (each.name, "a marker that decides whether it is installed cannot be read")
        for each in followed.packages
        if not each.certain
    ]
    if followed.itself is not None:
        left.append((followed.itself or "the project", "the project itself: only building it tells what it brings"))
    indexes = sorted({each.index.rstrip("/") for each in sure if each.index.startswith("http")}.difference(_PYPI))
    options = ["--no-deps", *(word for index in indexes for word in ("--extra-index-url", index))]
    requirements = tuple(sorted({each.requirement for each in sure if each.requirement is not None}))
    return Wanted(requirements, options=tuple(options)), left
