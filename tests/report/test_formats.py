"""The report of a result, format by format."""

import json
import re
from typing import TYPE_CHECKING

from dockerlint import Edit, Finding, Fix, Rule, Source, Span
from dockerlint.colour import Paint
from dockerlint.discovery import Problem
from dockerlint.report.concise import concise
from dockerlint.report.full import full, summary
from dockerlint.report.json_format import json_format
from dockerlint.run import Result

if TYPE_CHECKING:
    from dockerlint.rule import Severity

TEXT = "FROM python\nRUN pip install x && \\\n    rm -rf y\nENV TOKEN=hunter2\n"


def result(*findings: Finding, files: int = 1) -> Result:
    made = Result()
    made.findings = list(findings)
    made.files = [f"{number}.Dockerfile" for number in range(files)]
    return made


def finding(
    words: str, severity: "Severity" = "warning", message: str = "wrong", remedy: str = "mend it", fix: "Fix | None" = None,
    path: str = "Dockerfile",
) -> Finding:  # fmt: skip
    rule = Rule("x", severity, "0.1.0", ("A1",))
    rule.name = "some-rule"
    start = TEXT.index(words)
    return Finding(rule, Source(path, TEXT), Span(start, start + len(words)), message, remedy, fix)


def test_a_span_over_several_lines() -> None:
    out = full(result(finding("pip install x && \\\n    rm -rf y")), Paint(False))
    assert "2 | RUN pip install x && \\\n  |     ^^^^^^^^^^^^^^^^^^ … to line 3\n" in out


def test_text_is_wrapped_and_code_is_not() -> None:
    message = "this message goes on and on, so that it cannot stand on one line of the terminal"
    remedy = "Write it like this, which is also quite a long line to read:\n  RUN pip install --no-cache-dir -r requirements.txt && true\nDone."
    out = full(result(finding("pip", message=message, remedy=remedy)), Paint(False), 50)
    assert (
        out
        == """\
warning[some-rule]: this message goes on and on,
  so that it cannot stand on one line of the
  terminal
 --> Dockerfile:2:5
  |
2 | RUN pip install x && \\
  |     ^^^
  |
  = help: Write it like this, which is also quite
          a long line to read:
            RUN pip install --no-cache-dir -r requirements.txt && true
          Done.

Found 1 warning in 1 file.
"""
    )


def test_notes_have_their_own_place() -> None:
    found = finding("pip")
    found.related = [(Source("a/requirements.txt", "x\ny\n"), Span(2, 3), "installed from here")]
    out = full(result(found), Paint(False))
    assert "  |\n  = note: a/requirements.txt:2:1: installed from here\n  = help: mend it\n" in out
    assert json.loads(json_format(result(found)))["findings"][0]["related"] == [
        {
            "path": "a/requirements.txt",
            "line": 2,
            "column": 1,
            "end_line": 2,
            "end_column": 2,
            "message": "installed from here",
        }
    ]


def test_colour_changes_nothing_but_colour() -> None:
    found = result(finding("pip", "error", "x " * 70), finding("FROM", "info"))
    painted = full(found, Paint(True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == full(found, Paint(False))
    assert "\x1b[1;31m^^^\x1b[0m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", concise(found, Paint(True))) == concise(found, Paint(False))


def test_the_count() -> None:
    error, warning, info = finding("pip", "error"), finding("pip"), finding("pip", "info", path="requirements.txt")
    assert (
        summary(result(error, error, error, warning, warning, info, files=2))
        == "Found 3 errors, 2 warnings, 1 info in 2 files."
    )
    assert summary(result(error, files=3)) == "Found 1 error in 1 file (3 Dockerfiles checked)."
    assert summary(result(error, info)) == "Found 1 error, 1 info in 2 files (1 Dockerfile checked)."
    assert summary(result(files=3)) == "No findings in 3 files."
    assert summary(result(files=0)) == "Nothing was checked."


def test_messages_cannot_control_the_terminal() -> None:
    found = finding("pip", message="a\x1b[2Jb\nc", remedy="d\x9b1m", path="x\x1b]0;y/Dockerfile")
    for out in (full(result(found), Paint(False)), concise(result(found), Paint(False)), json_format(result(found))):
        assert not {"\x1b", "\x9b"} & set(out)
    assert concise(result(found), Paint(False)).count("\n") == 1


def test_json_is_ascii_and_valid_for_strict_readers() -> None:
    made = result(finding("pip", message="ü \udcff", path="d\udce9/Dockerfile"))
    made.problems = [Problem("\udcff", "does not exist")]
    out = json_format(made)
    assert out.isascii()
    found = json.loads(out)
    assert found["findings"][0]["message"] == "ü \\xff"
    assert found["findings"][0]["path"] == "d\\xe9/Dockerfile"
    assert found["problems"] == [{"path": "\\xff", "message": "does not exist"}]
    assert found["summary"]["unreadable"] == 1


def test_a_fix_that_repeats_a_secret_or_bytes_is_not_shown() -> None:
    start = TEXT.index("TOKEN")
    for text, shown in (("LEVEL=x", True), ("TOKEN=hunter2", False), ("\udcff", False)):
        made = result(finding("TOKEN", fix=Fix("y", [Edit("Dockerfile", start, start + 13, text)])))
        made.secrets["Dockerfile"] = [Span(start + 6, start + 13)]
        found = json.loads(json_format(made))
        assert ("fix" in found["findings"][0], found["summary"]["fixable"]) == (shown, int(shown))
        assert "hunter2" not in full(made, Paint(False))
