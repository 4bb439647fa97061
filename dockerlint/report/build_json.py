"""build-report for programs: one JSON object; sizes in bytes, times in seconds, lines from 1."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dockerlint.image.model import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.image.model import (
        Comparison,
        Content,
        Entry,
        Gate,
        Image,
        Mended,
        Observation,
        Package,
        Probe,
        Report,
        Row,
        Side,
        Stored,
        Waste,
    )
    from dockerlint.image.savings import Saving


_COMMANDING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
SCHEMA = 1
"""The version of the format: it grows when a key changes its meaning or goes away; keys may be added without."""


def render(report: Report, savings: Sequence[Saving], version: str) -> str:
    """Return the report as indented JSON; what was not measured, as `engine` of an archive, is null.

    docs/schema/build-report.schema.json describes it.
    """
    document = {
        "schema": SCHEMA,
        "version": version,
        **_report(report),
        "findings": [_finding(saving) for saving in savings],
        "gates": [_gate(gate) for gate in report.gates],
        "against": _stored(report.against) if report.against else None,
        "comparison": _comparison(report.comparison) if report.comparison else None,
    }
    text = json.dumps(document, indent=2, ensure_ascii=False)
    # Names in an image may command the terminal on which this is read; outside of strings there are no such characters.
    return _COMMANDING.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _report(report: Report) -> dict[str, Any]:
    """What was measured of one image."""
    return {
        "dockerfile": report.dockerfile or None,
        "image": _image(report.image),
        "instructions": [_row(row) for row in report.rows],
        "contents": {
            "classes": [_content(content) for content in report.contents],
            "packages": [_package(package) for package in report.packages],
        },
        "waste": _waste(report.waste) if report.waste else None,
        "tree": _entry(report.tree) if report.tree else None,
        "observations": [_observation(found) for found in report.observations],
        "probes": [_probe(probe) for probe in report.probes],
        "build": asdict(report.build) if report.build else None,
        "engine": asdict(report.engine) if report.engine else None,
        "notes": list(report.notes),
    }


def _image(image: Image) -> dict[str, Any]:
    return {
        "id": image.id,
        "tag": image.tag,
        "base": image.base or None,
        "platform": image.platform or None,
        "layers": image.layers,
        "size_bytes": image.size_bytes,
        "final_bytes": image.final_bytes,
        "unreachable_bytes": image.unreachable_bytes,
        "compressed_bytes": image.compressed_bytes,
        "compressed_is_estimate": image.compressed_is_estimate,
    }


def _row(row: Row) -> dict[str, Any]:
    classes = sorted(row.classes.items(), key=lambda item: (-item[1].bytes, item[0].value))
    return {
        "kind": row.kind.value,
        "line": row.line,
        "end_line": row.end_line,
        "instruction": row.instruction,
        "layers": row.layers,
        "bytes": row.bytes,
        "files": row.files,
        "hidden_bytes": row.hidden_bytes,
        "hides_bytes": row.hides_bytes,
        "waste": _waste(row.waste),
        "classes": {kind.value: asdict(portion) for kind, portion in classes},
    }


def _content(content: Content) -> dict[str, Any]:
    return {
        "class": content.kind.value,
        "bytes": content.bytes,
        "files": content.files,
        "base_bytes": content.base_bytes,
        "hidden_bytes": content.hidden_bytes,
    }


def _package(package: Package) -> dict[str, Any]:
    return {**asdict(package), "version": package.version or None, "path": f"/{package.path}"}


def _finding(saving: Saving) -> dict[str, Any]:
    return {
        **asdict(saving.finding),
        "saving": {"bytes": saving.bytes, "measured": saving.measured, "reason": saving.reason},
    }


def _waste(waste: Waste) -> dict[str, int]:
    return {f"{name}_bytes": size for name, size in asdict(waste).items()}


def _entry(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": entry.name,
        "bytes": entry.bytes,
        "files": entry.files,
        "class": entry.kind.value if entry.kind else None,
    }
    return {**found, "children": [_entry(child) for child in entry.children]} if entry.children else found


def _observation(found: Observation) -> dict[str, Any]:
    return {
        "observation": found.name,
        "line": found.line,
        "instruction": found.instruction or None,
        "bytes": found.bytes,
        "message": found.message,
    }


def _probe(probe: Probe) -> dict[str, Any]:
    return {
        "probe": probe.name,
        "outcome": probe.outcome.value,
        "promised": probe.promised,
        "seen": probe.seen,
        "line": probe.line,
        "seconds": probe.seconds,
    }


def _gate(gate: Gate) -> dict[str, Any]:
    numbers = {"limit_bytes": gate.limit, "actual_bytes": gate.actual} if gate.unit is Unit.BYTES else {}
    return {
        "gate": gate.name,
        "unit": gate.unit.value,
        "limit": gate.limit,
        "actual": gate.actual,
        **numbers,
        "passed": gate.passed,
        "message": gate.message,
    }


def _stored(stored: Stored) -> dict[str, Any]:
    return {
        "path": stored.path,
        "layers": stored.layers,
        "size_bytes": stored.size_bytes,
        "compressed_bytes": stored.compressed_bytes,
        "compressed_is_estimate": stored.compressed_is_estimate,
        "unreachable_bytes": stored.unreachable_bytes,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "before": _side(comparison.before),
        "after": _side(comparison.after),
        "saved_bytes": comparison.saved_bytes,
        "mended": [_mended(fix) for fix in comparison.mended],
        "not_made": [asdict(fix) for fix in comparison.not_made],
        "unexplained_bytes": comparison.unexplained_bytes,
        "unexplained": comparison.unexplained or None,
        "cold_builds": comparison.builds,
        "changed_file": comparison.changed or None,
        "diff": comparison.diff,
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "report": _report(side.report),
        "rebuild_seconds": side.rebuild_seconds,
        "pushed_again_bytes": side.pushed_again_bytes,
        "rebuild_reason": side.rebuild_reason or None,
    }


def _mended(fix: Mended) -> dict[str, Any]:
    return asdict(fix)
