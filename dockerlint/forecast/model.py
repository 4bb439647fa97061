"""A forecast as plain data. All sizes are bytes, and every one is an estimate: none may stand beside a measured one unmarked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a figure is of."""

    PACKAGES = "packages"
    WHEELS = "wheels"
    CACHE = "pip-cache"
    TOOL_CACHE = "tool-cache"
    ENVIRONMENT = "virtual-environment"
    PIP = "pip"
    BYTECODE = "bytecode"
    CONTEXT = "context"
    AGAIN = "stored-again"


@dataclass(frozen=True)
class Base:
    """The base image: `bytes` unpacked and `compressed_bytes` (linux/amd64) are None where they are not known."""

    image: str
    line: int
    bytes: int | None
    compressed_bytes: int | None
    method: str


@dataclass(frozen=True)
class Figure:
    """What one instruction adds of one kind, and how that was found."""

    line: int
    end_line: int
    instruction: str
    kind: Kind
    bytes: int
    method: str


@dataclass(frozen=True)
class Unknown:
    """Something that adds bytes, as far as one knows, and is in no figure."""

    line: int
    instruction: str
    what: str
    why: str


@dataclass(frozen=True)
class Package:
    """A package of the final image: its files, their bytecode, and its wheel; `line` is the instruction that brings it."""

    name: str
    version: str
    line: int
    unpacked_bytes: int
    bytecode_bytes: int
    wheel_bytes: int

    @property
    def bytes(self) -> int:
        return self.unpacked_bytes + self.bytecode_bytes


@dataclass(frozen=True)
class Forecast:
    """All that can be said of a Dockerfile's image. `python` is the version that packages were resolved for, None where none were."""

    dockerfile: str
    platform: str
    python: str | None
    base: Base
    figures: tuple[Figure, ...]
    packages: tuple[Package, ...]
    not_forecast: tuple[Unknown, ...]
    notes: tuple[str, ...] = ()

    @property
    def above_base_bytes(self) -> int:
        return sum(figure.bytes for figure in self.figures)

    @property
    def size_bytes(self) -> int | None:
        """None where the base's size is not known: then only what lies above it is forecast."""
        return None if self.base.bytes is None else self.base.bytes + self.above_base_bytes

    @property
    def says_something(self) -> bool:
        return self.base.bytes is not None or bool(self.figures) or not self.not_forecast
