"""SARIF: valid by its schema, and all that GitHub documents as required or as a limit."""

import gzip
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dockerlint import Edit, Fix, Source, Span
from dockerlint.discovery import Problem
from dockerlint.report import sarif as module
from dockerlint.report.fingerprints import line_hashes
from dockerlint.report.sarif import sarif, suppression
from dockerlint.run import Result

from .support import ROOT, finding, result, rule, tutorials

SCHEMA = json.loads((ROOT / "tests/schemas/sarif-2.1.0.json").read_text("utf-8"))


def checked(made: Result, status: int = 1) -> dict[str, Any]:
    """The run of a report that holds to the schema and to GitHub's demands."""
    text = sarif(made, status)
    assert text.isascii()
    assert len(gzip.compress(text.encode())) < 10_000_000
    document = json.loads(text)
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    assert (document["version"], len(document["runs"])) == ("2.1.0", 1)
    assert document["$schema"].startswith("https://")
    (run,) = document["runs"]
    for one in run["tool"]["driver"]["rules"]:
        _check_rule(one)
    assert len(run["results"]) <= 25_000
    for one in run["results"]:
        _check_result(one, run["tool"]["driver"]["rules"])
    found: dict[str, Any] = run
    return found


def _check_rule(one: dict[str, Any]) -> None:
    assert one["id"]
    assert one["shortDescription"]["text"]
    assert 0 < len(one["fullDescription"]["text"]) <= 1024
    assert one["help"]["text"].strip()
    assert one["help"]["markdown"].strip()
    assert "](../" not in one["help"]["markdown"]
    properties = one["properties"]
    assert 0 < len(properties["tags"]) <= 20
    assert properties["precision"] in ("very-high", "high", "medium", "low")
    assert properties["problem.severity"] in ("error", "warning", "recommendation")
    assert ("security" in properties["tags"]) == ("security-severity" in properties)
    assert 0 < float(properties.get("security-severity", 1)) <= 10


def _check_result(one: dict[str, Any], rules: list[dict[str, Any]]) -> None:
    assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
    assert one["level"] in ("error", "warning", "note")
    assert one["message"]["text"].strip()
    (location,) = one["locations"]
    place = location["physicalLocation"]
    assert place["artifactLocation"]["uri"].isascii()
    region = place["region"]
    start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
    assert (1, 1) <= start < end
    hashed, colon, number = one["partialFingerprints"]["primaryLocationLineHash"].partition(":")
    assert int(hashed, 16) >= 0
    assert colon
    assert int(number) >= 1


def test_the_tutorials() -> None:
    run = checked(tutorials())
    assert len(run["results"]) == len(tutorials().findings) > 40
    first = next(one for one in run["results"] if one["ruleId"] == "copied-dotenv")
    assert first["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "examples/tutorials/compose-for-development/Dockerfile", "uriBaseId": "%SRCROOT%",
    }  # fmt: skip
    text = (ROOT / "examples/tutorials/compose-for-development/Dockerfile").read_text("utf-8")
    assert first["partialFingerprints"] == {"primaryLocationLineHash": line_hashes(text)[7]}
    secure = next(one for one in run["tool"]["driver"]["rules"] if one["id"] == "copied-dotenv")["properties"]
    assert secure == {
        "tags": ["dockerfile", "secrets", "security"], "precision": "high", "problem.severity": "error", "security-severity": "8.0",
    }  # fmt: skip
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1, "toolExecutionNotifications": []}]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["automationDetails"] == {"id": "dockerlint/"}


@pytest.mark.parametrize(
    ("category", "name"),
    [
        ("services/a", "dockerlint/services/a/"),
        ("./services/a/", "dockerlint/services/a/"),
        (".", "dockerlint/"),
        ("a b", "dockerlint/a b/"),
    ],
)
def test_its_category(category: str, name: str) -> None:
    document = json.loads(sarif(result(), 0, category))
    assert document["runs"][0]["automationDetails"] == {"id": name}


def test_three_hundred_files(tmp_path: Path) -> None:
    from dockerlint import built_in
    from dockerlint.run import Settings, run
    from dockerlint.select import select

    (tmp_path / ".git").mkdir()
    sources = [path.read_text("utf-8") for path in sorted((ROOT / "examples/tutorials").glob("*/Dockerfile"))]
    for number in range(300):
        folder = tmp_path / f"service {number:03}"
        folder.mkdir()
        (folder / "Dockerfile").write_text(f"# {number}\n" + sources[number % len(sources)], "utf-8")
    made = run([str(tmp_path)], Settings(select(built_in(), preset="strict")))
    assert len(made.files) == 300
    shown = checked(made)
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in shown["results"]}
    assert len(uris) == 300
    assert "service%20000/Dockerfile" in uris
    keys = [
        (
            one["ruleId"],
            one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            json.dumps(one["locations"]),
        )
        for one in shown["results"]
    ]
    assert len(keys) == len(made.findings) > 3000


def test_every_rule_has_pages_that_github_takes() -> None:
    from dockerlint import built_in

    for listed in built_in().rules:
        _check_rule(module._rule(listed.load()))


def test_related_places_fixes_and_suppressions(monkeypatch: pytest.MonkeyPatch) -> None:
    found = finding("pip", edit="uv")
    found.related = [(Source("a/requirements.txt", "x\ny\n"), Span(2, 3), "installed from here")]
    silenced = finding("FROM", message="silenced")
    monkeypatch.setattr(module, "_suppressed", lambda _: [(silenced, suppression("inSource", "on purpose"))])
    first, second = checked(result(found))["results"]
    assert first["relatedLocations"] == [
        {
            "id": 1,
            "physicalLocation": {
                "artifactLocation": {"uri": "a/requirements.txt", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 2},
            },
            "message": {"text": "installed from here"},
        }
    ]
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 8},
            "insertedContent": {"text": "uv"},
        }
    ]
    assert "suppressions" not in first
    assert second["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "on purpose"}]


def test_what_exceeds_the_limit_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_RESULTS", 3)
    mild, bad = rule("mild", "info"), rule("bad", "error")
    made = result(finding("pip", of=mild), finding("RUN", of=mild), finding("FROM", of=bad), finding("rm", of=bad))
    run = checked(made)
    assert [one["ruleId"] for one in run["results"]] == ["bad", "bad", "mild"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note == {
        "level": "warning",
        "message": {"text": "1 results are left out, the least severe: GitHub takes 3."},
    }


def test_problems_are_notifications() -> None:
    made = result(finding("pip"))
    made.problems = [Problem("x/Dockerfile", "does not exist", "Did you mean y?"), Problem("", "broken \udcff")]
    (invocation,) = checked(made, 2)["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    first, second = invocation["toolExecutionNotifications"]
    assert first["message"]["text"] == "does not exist. Did you mean y?"
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "x/Dockerfile"
    assert second["message"]["text"] == "broken \\xff."


def test_a_clean_run() -> None:
    run = checked(result(files=("Dockerfile",)), 0)
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_a_fix_that_repeats_a_secret_is_not_shown() -> None:
    found = finding("TOKEN=hunter2")
    start = found.span.start
    found.fix = Fix("y", [Edit("Dockerfile", start, start, "ARG "), Edit("Dockerfile", start, start + 13, "T=hunter2")])
    made = result(found)
    made.secrets["Dockerfile"] = [Span(start + 6, start + 13)]
    assert "fixes" not in checked(made)["results"][0]
    assert "hunter2" not in sarif(made)
