"""What BuildKit's own frontend said of 271 texts, against `dockerlint parse`, through the front door."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "conformance.json").read_text("utf-8"))["cases"]
FIELDS = ("instruction", "flags", "args", "start_line", "end_line", "json", "heredocs")


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """dockerlint's answer to each case, all read by one call."""
    folder = tmp_path_factory.mktemp("conformance")
    paths = {}
    for number, case in enumerate(CASES):
        path = folder / f"{number:04d}" / "Dockerfile"
        path.parent.mkdir()
        path.write_bytes(case["input"]["dockerfile"].encode("utf-8", "surrogateescape"))
        paths[str(path)] = case["id"]
    done = subprocess.run(
        [sys.executable, "-m", "dockerlint", "parse", "--output-format", "json", *paths],
        capture_output=True,
        check=False,
    )
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return {paths[row["path"]]: row for row in rows}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_reads_as_buildkit_does(case: dict[str, Any], answers: dict[str, dict[str, Any]]) -> None:
    expected, got = case["expect"], answers[case["id"]]
    refused = "parse_error" in expected or "instruction_error" in expected
    assert bool(got["errors"]) == refused
    if "escape" in expected:
        assert got["escape"] == expected["escape"]
    if "instructions" in expected:
        want = [{name: row.get(name) or None for name in FIELDS} for row in expected["instructions"]]
        have = [{name: row.get(name) or None for name in FIELDS} for row in got["instructions"]]
        assert have == want
