"""Findings by file, and how many each rule has."""

import json
import re

from dockerlint.colour import Paint
from dockerlint.report.grouped import grouped
from dockerlint.report.statistics import statistics, statistics_json

from .support import finding, result, rule

OFF = Paint(False)
FOUND = result(
    finding(
        "pip", "this message is so long that it has to go on in a second line of its own, and then in a third", edit="x"
    ),
    finding("FROM", of=rule("bad", "error")),
    finding("x", path="b/Dockerfile"),
)


def test_wide_and_narrow() -> None:
    assert (
        grouped(FOUND, OFF, 90)
        == """\
Dockerfile
  2:5  warning  some-rule  this message is so long that it has to go on in a second line
                           of its own, and then in a third
  1:1  error    bad        wrong

b/Dockerfile
  2:17  warning  some-rule  wrong

Found 1 error, 2 warnings in 2 files.
1 can be mended with --fix.
"""
    )
    assert grouped(FOUND, OFF, 60).splitlines()[:6] == [
        "Dockerfile",
        "  2:5  warning  some-rule",
        "       this message is so long that it has to go on in a",
        "       second line of its own, and then in a third",
        "  1:1  error    bad",
        "       wrong",
    ]
    for width in (10, 40, 60, 80, 120):
        painted = grouped(FOUND, Paint(True), width)
        assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == grouped(FOUND, OFF, width)
        assert max(map(len, grouped(FOUND, OFF, width).splitlines())) <= max(width, 40)
    assert grouped(result(files=("x",)), OFF) == "No findings in 1 file.\n"


def test_statistics() -> None:
    assert (
        statistics(FOUND, OFF)
        == """\
Count  Fixable  Severity  Rule
    2        1  warning   some-rule
    1        ·  error     bad

Found 1 error, 2 warnings in 2 files.
1 can be mended with --fix.
"""
    )
    assert re.sub(r"\x1b\[[0-9;]*m", "", statistics(FOUND, Paint(True))) == statistics(FOUND, OFF)
    assert statistics(result(files=("x",)), OFF) == "No findings in 1 file.\n"


def test_statistics_for_programs() -> None:
    document = json.loads(statistics_json(FOUND))
    assert document["statistics"] == [
        {"rule": "some-rule", "severity": "warning", "count": 2, "fixable": 1},
        {"rule": "bad", "severity": "error", "count": 1, "fixable": 0},
    ]
    assert (document["summary"]["error"], document["summary"]["warning"], document["files"]) == (1, 2, 2)
    lines = [json.loads(line) for line in statistics_json(FOUND, lines=True).splitlines()]
    assert lines == document["statistics"]
