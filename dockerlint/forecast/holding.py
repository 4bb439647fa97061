"""What lies where in a stage's image, so that a COPY out of the stage carries the right part of it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dockerlint.facts.copies import below
from dockerlint.forecast.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dockerlint.forecast.model import Package


@dataclass(frozen=True)
class Holding:
    """Files of one kind below `path`, a folder or a file; `said` is the clause that says how `bytes` was found.

    `base`: it belongs to the base image, and adds nothing until it is copied elsewhere. `files` are (path, bytes) where each is known.
    """

    path: str
    kind: Kind
    bytes: int
    said: str
    line: int
    base: bool = False
    packages: tuple[Package, ...] = ()
    files: tuple[tuple[str, int], ...] = ()

    def copied(self, source: str, destination: str, line: int) -> Holding | None:
        """The part of it that copying `source` to `destination` carries; None where that is nothing."""
        if self.kind is Kind.AGAIN:
            return None
        if self.files:
            kept = tuple(
                (_moved(path, source, destination), size)
                for path, size in self.files
                if below(path, source) is not None
            )
            total = sum(size for _, size in kept)
            if not kept:
                return None
            return replace(self, path=destination, bytes=total, said=self._origin(), line=line, base=False, files=kept)
        if below(self.path, source) is None:
            return None
        packages = tuple(replace(package, line=line) for package in self.packages)
        path = _moved(self.path, source, destination)
        return replace(self, path=path, said=self._origin(), line=line, base=False, packages=packages)

    def _origin(self) -> str:
        return self.said if " (line " in self.said else f"{self.said} (line {self.line})"


def _moved(path: str, source: str, destination: str) -> str:
    return posixpath.normpath(posixpath.join(destination, below(path, source) or ""))


def clauses(holdings: Iterable[Holding]) -> str:
    """What is said of several, each once."""
    return "; ".join(dict.fromkeys(holding.said for holding in holdings if holding.said))


def names_in(holdings: Sequence[Holding], library: str) -> set[str]:
    """The packages that lie in a library folder already."""
    return {package.name for holding in holdings if holding.path == library for package in holding.packages}
