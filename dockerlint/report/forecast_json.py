"""A forecast for programs: one JSON object of its own shape, with ``"forecast": true``; sizes in bytes, lines from 1."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dockerlint.forecast.model import Figure, Forecast, Package

SCHEMA = 1
"""The version of the format: it grows when a key changes its meaning or goes away; keys may be added without."""


def render(forecast: Forecast, version: str) -> str:
    """Return the forecast as indented JSON. docs/schema/forecast.schema.json describes it."""
    document = {
        "schema": SCHEMA,
        "version": version,
        "forecast": True,
        "dockerfile": forecast.dockerfile,
        "platform": forecast.platform,
        "python": forecast.python,
        "size_bytes": forecast.size_bytes,
        "above_base_bytes": forecast.above_base_bytes,
        "base": asdict(forecast.base),
        "figures": [_figure(figure) for figure in forecast.figures],
        "packages": [_package(package) for package in forecast.packages],
        "not_forecast": [asdict(each) for each in forecast.not_forecast],
        "notes": list(forecast.notes),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _figure(figure: Figure) -> dict[str, Any]:
    return {**asdict(figure), "kind": figure.kind.value}


def _package(package: Package) -> dict[str, Any]:
    return {**asdict(package), "bytes": package.bytes}
