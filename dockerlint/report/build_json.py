"""build-report for programs: one JSON object; sizes in bytes, times in seconds, lines from 1."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.image.model import Content, Image, Package, Report, Row
    from dockerlint.image.savings import Saving


def render(report: Report, savings: Sequence[Saving], version: str) -> str:
    """Return the report as indented JSON; `engine` and `build` are null where nothing was built."""
    return json.dumps(document(report, savings, version), indent=2, ensure_ascii=False) + "\n"


def document(report: Report, savings: Sequence[Saving], version: str) -> dict[str, Any]:
    """Return the report as plain data."""
    return {
        "version": version,
        "image": _image(report.image),
        "instructions": [_row(row) for row in report.rows],
        "contents": {
            "classes": [_content(content) for content in report.contents],
            "packages": [_package(package) for package in report.packages],
        },
        "findings": [_finding(saving) for saving in savings],
        "gates": [
            {
                "gate": gate.name,
                "limit_bytes": gate.limit_bytes,
                "actual_bytes": gate.actual_bytes,
                "passed": gate.passed,
            }
            for gate in report.gates
        ],
        "build": asdict(report.build) if report.build else None,
        "engine": asdict(report.engine) if report.engine else None,
        "notes": list(report.notes),
        "comparison": _comparison(report, version),
    }


def _comparison(report: Report, version: str) -> dict[str, Any] | None:
    if report.comparison is None:
        return None
    from dockerlint.report.build_compare_json import comparison_json

    return comparison_json(report.comparison, lambda side: document(side, (), version))


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
