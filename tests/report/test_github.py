"""GitHub's annotations and the Markdown table."""

import re

import pytest

from dockerlint.discovery import Problem
from dockerlint.report.github import annotations, github
from dockerlint.report.markdown import escaped, markdown
from dockerlint.run import Result

from .support import TEXT, finding, result, rule, tutorials

COMMAND = re.compile(r"::(?P<kind>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The annotations as the runner reads them."""
    read = []
    for line in text.splitlines():
        if line.startswith("::stop-commands::"):
            break
        found = COMMAND.fullmatch(line)
        assert found, line
        properties = dict(part.split("=", 1) for part in found["properties"].split(","))
        decoded = found["message"].replace("%0A", "\n").replace("%25", "%")
        read.append((found["kind"], properties, decoded))
    return read


def many(errors: int, warnings: int, infos: int) -> Result:
    wanted = ((rule("mild", "info"), infos), (rule("middling", "warning"), warnings), (rule("bad", "error"), errors))
    return result(*(finding("pip", f"number {number}", of=one) for one, count in wanted for number in range(count)))


def test_an_annotation() -> None:
    found = finding("pip", "100% wrong,\nreally: yes", "Mend it.", path="a,b:c%/Dockerfile")
    assert github(result(found)) == (
        "::warning file=a%2Cb%3Ac%25/Dockerfile,line=2,endLine=2,col=5,endColumn=8,title=some-rule::"
        "100%25 wrong,%0Areally: yes%0AMend it.\n"
    )


def test_over_several_lines_there_is_no_column() -> None:
    found = finding("pip install x && \\\n    rm -rf y")
    assert github(result(found)).startswith("::warning file=Dockerfile,line=2,endLine=3,title=some-rule::wrong")


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ((0, 0, 0), {}),
        ((1, 2, 3), {"error": 1, "warning": 2, "notice": 3}),
        ((10, 10, 10), {"error": 10, "warning": 10, "notice": 10}),
        ((30, 0, 0), {"error": 10, "notice": 1}),
        ((11, 11, 11), {"error": 10, "warning": 10, "notice": 10}),
        ((0, 0, 11), {"notice": 10}),
    ],
)
def test_the_most_severe_come_first_within_the_limits(found: tuple[int, int, int], shown: dict[str, int]) -> None:
    text = github(many(*found))
    read = commands(text)
    kinds = [kind for kind, _, _ in read]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == shown
    assert kinds == sorted(kinds, key=("error", "warning", "notice").index)
    assert all(count <= 10 for count in shown.values())
    left = sum(found) - len([message for _, _, message in read if message.startswith("number")])
    if left:
        assert f"{left} more finding" in read[-1][2]
        listed = text.split("::stop-commands::")[1].splitlines()
        assert len(listed) == left + 2
        assert listed[-1] == f"::{listed[0]}::"
    else:
        assert "stop-commands" not in text


def test_problems_are_errors_too() -> None:
    made = many(12, 0, 0)
    made.problems = [Problem("x", "does not exist"), Problem("", "broken")]
    read = commands(annotations(made))
    assert [message for _, _, message in read[:2]] == ["x: does not exist", "broken"]
    assert sum(kind == "error" for kind, _, _ in read) == 10


def test_a_file_cannot_give_commands() -> None:
    evil = "\n::set-env name=x::y\r\n::error::z"
    made = result(
        *(finding("pip", evil, evil, path=f"{number}::error::x\n::error::y/Dockerfile") for number in range(12))
    )
    text = github(made)
    assert len(commands(text)) == 11
    inside = text.split("::stop-commands::")[1]
    assert inside.count("\n") == 4


def test_the_table() -> None:
    made = result(finding("pip", "a | b", "c"), finding("FROM", of=rule("bad", "error")))
    assert markdown(made) == (
        "### dockerlint\n\nFound 1 error, 1 warning in 1 file.\n\n"
        "| Severity | Place | Rule | What is wrong |\n|---|---|---|---|\n"
        "| ❌ error | Dockerfile:1 | bad | wrong<br>mend it |\n"
        "| ⚠️ warning | Dockerfile:2 | some-rule | a \\| b<br>c |\n"
    )
    assert markdown(result(files=("Dockerfile",))) == "### dockerlint\n\nNo findings in 1 file.\n"
    made = result()
    made.problems = [Problem("x", "does not exist")]
    assert markdown(made).endswith("Nothing was checked.\n\nNot judged:\n\n- x: does not exist\n")


def test_nothing_is_markup() -> None:
    assert escaped("a|b`c`<img src=x> **d** [e](f) &amp; @somebody #12 x_y\n\x1b") == (
        "a\\|b\\`c\\`&lt;img src=x&gt; \\*\\*d\\*\\* \\[e\\](f) &amp;amp; @<!-- -->somebody \\#<!-- -->12 x\\_y ␛"
    )
    assert escaped("python:3.12@sha256:x") == "python:3.12@<!-- -->sha256:x"


@pytest.mark.parametrize("largest", [65_536, 2_000, 700])
def test_it_stays_below_the_limit_and_says_what_is_left_out(largest: int) -> None:
    made = many(3, 500, 500)
    made.problems = [Problem("x" * 300, "does not exist")] * 20
    text = markdown(made, largest=largest)
    rows = sum(line.startswith(("| ❌", "| ⚠️", "| ℹ️")) for line in text.splitlines())
    assert len(text.encode()) <= largest
    assert f"{1003 - rows} more, the least severe, are left out" in text or rows == 1003
    assert rows == 0 or "❌" in text


def test_the_tutorials_in_both() -> None:
    assert len(commands(github(tutorials()))) == 30 - 2  # eight errors, ten warnings and notices
    assert markdown(tutorials()).count("\n|") == len(tutorials().findings) + 2
    assert TEXT not in markdown(tutorials())
