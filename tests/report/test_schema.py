"""The published schema of the JSON report is what the program writes."""

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dockerlint import Source, Span
from dockerlint.discovery import Problem
from dockerlint.report.json_format import json_format
from dockerlint.report.jsonl import jsonl
from dockerlint.report.statistics import statistics_json

from .support import ROOT, finding, result, tutorials

SCHEMA = json.loads((ROOT / "docs/schema/check.schema.json").read_text("utf-8"))
CHECK = jsonschema.Draft202012Validator(SCHEMA)


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_real_reports() -> None:
    document = json.loads(json_format(tutorials()))
    CHECK.validate(document)
    assert len(document["findings"]) > 40
    assert any("fix" in one for one in document["findings"])
    assert any("related" in one for one in document["findings"])
    assert [json.loads(line) for line in jsonl(tutorials()).splitlines()] == document["findings"]
    CHECK.validate(json.loads(statistics_json(tutorials())))


def test_what_is_kept_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from dockerlint.cli.main import run

    monkeypatch.chdir(tmp_path)
    (tmp_path / "Dockerfile").write_text(
        "# dockerlint: ignore[end-of-life-python] customers ask for it\nFROM python:3.8-slim\n"
    )
    run(["check", "--output-format", "json", "--output-format", "sarif=out.sarif"])
    document = json.loads(capsys.readouterr().out)
    CHECK.validate(document)
    (kept,) = document["suppressed"]
    assert kept["suppression"] == {
        "kind": "inSource", "reason": "customers ask for it",
        "comment": {"path": "Dockerfile", "line": 1, "column": 1, "end_line": 1, "end_column": 62},
    }  # fmt: skip
    shown = json.loads((tmp_path / "out.sarif").read_text())["runs"][0]["results"]
    assert [one["suppressions"] for one in shown if one["ruleId"] == "end-of-life-python"] == [
        [{"kind": "inSource", "status": "accepted", "justification": "customers ask for it"}]
    ]
    assert not [one for one in shown if one["ruleId"] != "end-of-life-python" and "suppressions" in one]


def test_what_the_tutorials_do_not_have() -> None:
    made = result(finding("pip", edit="x"))
    made.findings[0].related = [(Source("x", "y"), Span(0, 1), "z")]
    made.problems = [Problem("x", "y")]
    made.fixed = [finding("pip", edit="x")]
    document = json.loads(json_format(made))
    assert set(document) == {"version", "schema", "files", "findings", "summary", "problems", "fixed"}
    CHECK.validate(document)


@pytest.mark.parametrize(
    "place", [(), ("summary",), ("findings", 0), ("findings", 0, "fix"), ("findings", 0, "fix", "edits", 0)]
)
def test_what_is_not_said_there_is_refused(place: tuple[Any, ...]) -> None:
    document = json.loads(json_format(result(finding("pip", edit="x"))))
    CHECK.validate(document)
    inside = copy.deepcopy(document)
    found = inside
    for key in place:
        found = found[key]
    for name in list(found):
        kept = found.pop(name)
        optional = name == "fix"
        assert CHECK.is_valid(inside) == optional, name
        found[name] = kept
    found["unheard_of"] = 1
    assert not CHECK.is_valid(inside)
