"""What can go wrong while an image is built or read, as sentences a person can act on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.image.model import Report


class ImageError(Exception):
    """Base of this room's errors; ``str(error)`` is the message, `remedy` says what would help where that is known."""

    remedy = ""


class EngineMissingError(ImageError):
    """No Docker engine answers."""

    remedy = (
        "Install or start Docker, or name an engine with --engine-url or DOCKER_HOST. "
        "Without one, `--archive FILE` measures an image from `docker save`."
    )


class ImageMissingError(ImageError):
    """The engine holds no image of a name; `known` are the names it has."""

    def __init__(self, reference: str, known: Sequence[str]) -> None:
        from dockerlint.syntax.suggest import suggest

        super().__init__(f"the engine holds no image named {reference}")
        near = suggest(reference, known)
        self.remedy = (
            f"Did you mean {near}?" if near else f"`docker pull {reference}` brings it; a file is named by its path."
        )


class BuilderMissingError(ImageError):
    """There is no buildx, no builder of that name, or none that answers."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class BrokenArchiveError(ImageError):
    """An image archive ends too early, names what it does not hold, or is no image archive."""


@dataclass
class BuildFailedError(ImageError):
    """A build step failed: its name, where it stands in the Dockerfile, and the end of its log."""

    message: str
    step: str = ""
    path: str = ""
    line: int | None = None
    log: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}: " if self.line is not None else ""
        return f"{where}{self.message}"


class BuildTimeoutError(BuildFailedError):
    """A build took longer than the seconds it may take, and was cancelled."""

    remedy = "Give it more time with --build-timeout SECONDS, or `build-timeout` in [build-report]."

    def __init__(self, seconds: float) -> None:
        super().__init__(f"it took longer than {seconds:g} seconds and was cancelled")


class MendedBuildError(Exception):
    """The Dockerfile builds as it is and no longer once it is mended: `report` is of the first, `error` says what failed."""

    def __init__(self, report: Report, error: ImageError) -> None:
        super().__init__(str(error))
        self.report = report
        self.error = error


class Interrupted(BaseException):
    """A signal asked the run to stop; not an Exception, so that nothing on the way up swallows it.

    `told` is what came of what had been made until then, "" where that was nothing.
    """

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.signum = signum
        self.told = ""
