"""GitLab, SonarQube, reviewdog, JUnit, Checkstyle: each by what its reader demands, over the tutorials and over made-up results."""

import json
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from dockerlint import Edit, Fix, Source, Span
from dockerlint.discovery import Problem
from dockerlint.report.checkstyle import checkstyle
from dockerlint.report.formats import FORMATS, TEXT, render
from dockerlint.report.gitlab import gitlab
from dockerlint.report.junit import junit
from dockerlint.report.rdjson import rdjson
from dockerlint.report.sonarqube import sonarqube
from dockerlint.run import Result

from .support import ROOT, finding, result, rule, tutorials

RDJSON = json.loads((ROOT / "tests/schemas/rdjson.json").read_text("utf-8"))
MACHINES = [name for name in FORMATS if name not in TEXT]


def hostile() -> Result:
    """What breaks a report that is put together without care."""
    message = "a\x1b[2J \udcff <b> & ]]> \"'|`::error::x\ufffe\u2028\x00"
    found = finding("pip", message=message, remedy="one\ntwo", path="d\udce9 <&>\x07/Dockerfile", edit='"<&>"')
    made = result(found, finding("TOKEN", of=rule("bad", "error")))
    made.problems = [Problem("\udcff", "does not <exist>\x00", "Look.")]
    return made


@pytest.mark.parametrize("name", MACHINES)
def test_no_format_stumbles_over_what_files_hold(name: str) -> None:
    from dockerlint.colour import Paint

    for made in (hostile(), tutorials(), result(), result(files=("Dockerfile",))):
        text = render(name, made, 1, Paint(False), 80)
        text.encode("utf-8")
        assert not {"\x1b", "\x00", "\x07"} & set(text)
        if name in ("junit", "checkstyle"):
            ElementTree.fromstring(text)
        elif name == "jsonl":
            assert len([json.loads(line) for line in text.splitlines()]) == len(made.findings)
        elif name not in ("github", "markdown"):
            json.loads(text)


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_shows_a_secret(name: str) -> None:
    from dockerlint.colour import Paint

    found = finding("ENV TOKEN=hunter2")
    start, end = found.span
    found.fix = Fix(
        "turn it round", [Edit("Dockerfile", start, start + 3, "ARG"), Edit("Dockerfile", end, end, "\nUSER x")]
    )
    made = result(found)
    made.secrets["Dockerfile"] = [Span(end - 7, end)]
    assert "hunter2" not in render(name, made, 1, Paint(False), 80)


def test_gitlab_issues_are_complete_and_told_apart() -> None:
    text = gitlab(tutorials())
    assert text.startswith("[")  # no byte order mark
    issues: list[dict[str, Any]] = json.loads(text)
    assert len(issues) == len(tutorials().findings)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert issue["description"]
        assert issue["check_name"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["path"].startswith("examples/tutorials/")
        assert type(issue["location"]["lines"]["begin"]) is int
        assert issue["location"]["lines"]["begin"] >= 1
    assert {issue["severity"] for issue in issues} == {"info", "major", "critical"}


def test_gitlab_fingerprints_hold_no_line_number() -> None:
    before, after = finding("pip"), finding("pip", text="# syntax=docker/dockerfile:1\n" + finding("pip").source.text)
    (one,), (two,) = json.loads(gitlab(result(before))), json.loads(gitlab(result(after)))
    assert one["location"] != two["location"]
    assert one["fingerprint"] == two["fingerprint"]


ATTRIBUTES = {
    "FORMATTED", "CONVENTIONAL", "IDENTIFIABLE", "CLEAR", "LOGICAL", "COMPLETE", "EFFICIENT", "FOCUSED", "DISTINCT", "MODULAR", "TESTED",
    "LAWFUL", "TRUSTWORTHY", "RESPECTFUL",
}  # fmt: skip


def test_sonarqube_has_the_new_form() -> None:
    document = json.loads(sonarqube(tutorials()))
    assert set(document) == {"rules", "issues"}
    for one in document["rules"]:
        assert all(one[name] for name in ("id", "name", "description"))
        assert one["engineId"] == "dockerlint"
        assert one["cleanCodeAttribute"] in ATTRIBUTES
        assert one["type"] in ("BUG", "VULNERABILITY", "CODE_SMELL")
        assert one["severity"] in ("BLOCKER", "CRITICAL", "MAJOR", "MINOR", "INFO")
        for impact in one["impacts"]:
            assert impact["softwareQuality"] in ("SECURITY", "RELIABILITY", "MAINTAINABILITY")
            assert impact["severity"] in ("HIGH", "MEDIUM", "LOW")
    known = [one["id"] for one in document["rules"]]
    assert len(set(known)) == len(known)
    for issue in document["issues"]:
        assert issue["ruleId"] in known
        assert not {"type", "severity"} & set(issue)  # of the old form
        _check_range(**issue["primaryLocation"])


def _check_range(message: str, filePath: str, textRange: dict[str, int]) -> None:  # noqa: N803 - SonarQube's names
    assert message
    lines = (ROOT / filePath).read_text("utf-8").split("\n")
    start, end = textRange["startLine"], textRange["endLine"]
    assert (start, textRange["startColumn"]) < (end, textRange["endColumn"])
    assert 0 <= textRange["startColumn"] <= len(lines[start - 1])
    assert 0 <= textRange["endColumn"] <= len(lines[end - 1])


def test_sonarqube_counts_utf_16_units_from_zero() -> None:
    found = finding("pip", text="RUN 𐐀ü pip\n")
    (issue,) = json.loads(sonarqube(result(found)))["issues"]
    assert issue["primaryLocation"]["textRange"] == {"startLine": 1, "endLine": 1, "startColumn": 8, "endColumn": 11}
    nothing = finding("", text="")
    (issue,) = json.loads(sonarqube(result(nothing)))["issues"]
    assert issue["primaryLocation"]["textRange"] == {"startLine": 1}


def test_rdjson_of_the_tutorials() -> None:
    document = json.loads(rdjson(tutorials()))
    jsonschema.validators.validator_for(RDJSON)(RDJSON).validate(document)
    assert len(document["diagnostics"]) == len(tutorials().findings)
    assert sum("suggestions" in one for one in document["diagnostics"]) > 20
    for one in document["diagnostics"]:
        for suggestion in one.get("suggestions", ()):
            assert suggestion["range"]["start"]["line"] <= suggestion["range"]["end"]["line"]


def test_rdjson_counts_bytes_and_joins_the_edits_of_a_fix() -> None:
    text = "\ufeffRUN 𐐀ü pip install x\n"
    found = finding("pip", text=text)
    start, end = found.span
    found.fix = Fix("mend", [Edit("Dockerfile", end + 8, end + 8, " y"), Edit("Dockerfile", start, end, "uv pip")])
    found.related = [(Source("r.txt", "x\n"), Span(0, 1), "from here")]
    (one,) = json.loads(rdjson(result(found)))["diagnostics"]
    assert one["location"]["range"] == {"start": {"line": 1, "column": 15}, "end": {"line": 1, "column": 18}}
    assert one["suggestions"] == [
        {"range": {"start": {"line": 1, "column": 15}, "end": {"line": 1, "column": 26}}, "text": "uv pip install y"}
    ]
    assert one["related_locations"][0]["location"]["path"] == "r.txt"


def test_rdjson_suggests_nothing_for_another_file() -> None:
    found = finding("pip")
    found.related = [(Source("r.txt", "x\n"), Span(0, 1), "here")]
    found.fix = Fix("mend", [Edit("r.txt", 0, 1, "y")])
    assert "suggestions" not in json.loads(rdjson(result(found)))["diagnostics"][0]


def test_junit() -> None:
    made = result(finding("pip", "is <wrong>"), files=("clean/Dockerfile",))
    made.findings[0].fails = True
    made.problems = [Problem("gone", "does not exist", "Did you mean Dockerfile?")]
    root = ElementTree.fromstring(junit(made))
    assert root.tag == "testsuites"
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "1")
    clean, broken, gone = root
    assert [suite.get("name") for suite in root] == ["clean/Dockerfile", "Dockerfile", "gone"]
    assert (clean.get("tests"), clean.get("failures"), len(clean[0])) == ("1", "0", 0)
    (failure,) = broken[0]
    assert (broken[0].get("name"), broken[0].get("classname"), broken[0].get("line")) == (
        "some-rule 2:5",
        "Dockerfile",
        "2",
    )
    assert (failure.tag, failure.get("type"), failure.get("message")) == ("failure", "warning", "is <wrong>")
    assert failure.text == "Dockerfile:2:5: is <wrong>\nmend it"
    assert (gone[0][0].tag, gone[0][0].text) == ("error", "Did you mean Dockerfile?")


def test_what_does_not_fail_the_run_is_skipped_in_junit() -> None:
    root = ElementTree.fromstring(junit(result(finding("pip", "is <wrong>"))))
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("1", "0", "1")
    ((case,),) = root
    assert (case[0].tag, case[0].get("message"), case[0].text) == (
        "skipped",
        "warning: is <wrong>",
        "Dockerfile:2:5: is <wrong>\nmend it",
    )


def test_junit_names_are_not_repeated_within_a_file() -> None:
    for suite in ElementTree.fromstring(junit(tutorials())):
        names = [case.get("name") for case in suite]
        assert len(set(names)) == len(names)
        assert suite.get("tests") == str(len(names))


def test_checkstyle() -> None:
    made = result(finding("pip", 'is "wrong"'), files=("clean/Dockerfile",))
    root = ElementTree.fromstring(checkstyle(made))
    assert (root.tag, root.get("version")) == ("checkstyle", "4.3")
    clean, broken = root
    assert (clean.get("name"), len(clean)) == ("clean/Dockerfile", 0)
    assert broken[0].attrib == {
        "line": "2", "column": "5", "severity": "warning", "message": 'is "wrong"', "source": "dockerlint.some-rule",
    }  # fmt: skip
    assert {error.get("severity") for error in ElementTree.fromstring(checkstyle(tutorials())).iter("error")} == {
        "error", "warning", "info",
    }  # fmt: skip
