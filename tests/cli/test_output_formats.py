"""Reports in several formats at once, in files, and what GitHub Actions is given, through the front door."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dockerlint.cli.main import run

CURL = "FROM python:3.12\nRUN curl -O https://example.org/x\nENV SECRET_KEY=hunter2hunter2\n"
CONCISE = (
    "Dockerfile:1:6: info old-base an old base\nDockerfile:2:5: warning curl-used curl is used\n"
    "Dockerfile:3:5: error secret-value SECRET_KEY holds a secret\n"
)


@pytest.fixture(autouse=True)
def dockerfile(here: Path) -> Path:
    (here / "Dockerfile").write_text(CURL)
    return here / "Dockerfile"


def check(*arguments: str) -> int:
    return run(["check", *arguments])


@pytest.mark.parametrize(
    "arguments",
    [
        ["--output-format", "sarif=out.sarif", "--output-format", "junit=out.xml", "--output-format", "concise"],
        ["--output-format", "sarif=out.sarif,junit=out.xml,concise"],
        ["--output-format=gnu,SARIF=out.sarif", "--output-format", "junit=out.xml"],
    ],
)
def test_several_at_once(here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert check(*arguments) == 1
    assert capsys.readouterr() == (CONCISE, "")
    run_ = json.loads((here / "out.sarif").read_text("utf-8"))["runs"][0]
    assert [one["ruleId"] for one in run_["results"]] == ["old-base", "curl-used", "secret-value"]
    assert run_["invocations"][0]["exitCode"] == 1
    assert ElementTree.parse(here / "out.xml").getroot().get("failures") == "2"
    assert sorted(path.name for path in here.iterdir()) == ["Dockerfile", "out.sarif", "out.xml"]


def test_files_alone_leave_standard_output_empty(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "out.json").write_text("older")
    (here / "out.json").chmod(0o640)
    assert check("--output-format", "json=out.json") == 1
    assert capsys.readouterr() == ("", "")
    assert json.loads((here / "out.json").read_text())["summary"]["error"] == 1
    assert stat.S_IMODE((here / "out.json").stat().st_mode) == 0o640


def test_a_file_for_people_is_not_coloured(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--output-format", "full=out.txt,concise", "--color", "auto") == 1
    assert "\x1b" not in (here / "out.txt").read_text()
    assert check("--output-format", "full=out.txt,concise", "--color", "always") == 1
    assert "\x1b[" in (here / "out.txt").read_text()
    capsys.readouterr()


def test_the_environment_names_them_too(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKERLINT_OUTPUT_FORMAT", "json=my file.json,concise")
    assert check() == 1
    assert capsys.readouterr().out == CONCISE
    assert (here / "my file.json").exists()
    assert check("--output-format", "json") == 1
    assert json.loads(capsys.readouterr().out)["files"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output-format", "sarf"], "there is no format 'sarf'\n  help: Did you mean sarif?"),
        (["--output-format", "xyzzy"], "there is no format 'xyzzy'\n  help: There are full, concise, "),
        (["--output-format", "sarif="], "'sarif=' names no file\n  help: Write sarif=FILE, or sarif for standard output."),
        (["--output-format", "full,json"], "full and json would all go to standard output\n  help: Write all but one to a file: json=FILE."),
        (["--output-format", "junit=x,sarif=x"], "junit and sarif would all go to x\n  help: Name another file."),
        (["--output-format", "sarif=x", "--diff"], "x would stay unwritten: --diff and --fix-only show no findings"),
        (["--statistics", "--output-format", "sarif"], "--statistics cannot be shown as sarif\n  help: Take one of full, concise, grouped, json, jsonl, or write it to a file: sarif=FILE."),
    ],
)  # fmt: skip
def test_wrong_use_is_told_before_anything_is_done(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert check(*arguments) == 2
    out, err = capsys.readouterr()
    assert not out
    assert said in err
    assert [path.name for path in here.iterdir()] == ["Dockerfile"]


def test_what_cannot_be_written_is_status_2_and_the_rest_is_shown(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("--output-format", "sarif=nowhere/out.sarif,json=out.json,concise") == 2
    out, err = capsys.readouterr()
    assert out == CONCISE
    assert err.startswith("dockerlint: nowhere/out.sarif: cannot be written: no such file or directory\n  help: ")
    assert (here / "out.json").exists()


def test_a_judged_file_is_not_written_over(dockerfile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--output-format", "json=./Dockerfile") == 2
    assert "was judged, and is not written over" in capsys.readouterr().err
    assert dockerfile.read_text() == CURL


def test_a_device_is_written_to_and_not_replaced(here: Path) -> None:
    os.mkfifo(here / "pipe")
    command = [sys.executable, "-m", "dockerlint", "check", "--output-format", "json=pipe", "Dockerfile"]
    with subprocess.Popen(command, cwd=here, stdout=subprocess.PIPE) as running:
        assert json.loads((here / "pipe").read_bytes())["files"] == 1
        assert running.communicate()[0] == b""
    assert stat.S_ISFIFO((here / "pipe").stat().st_mode)


def test_fix_shows_what_is_left_in_all_of_them(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--fix", "--output-format", "json=left.json,concise") == 1
    assert "curl-used" not in capsys.readouterr().out
    left = json.loads((here / "left.json").read_text())
    assert [found["rule"] for found in left["fixed"]] == ["curl-used"]


def test_statistics(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "b.Dockerfile").write_text("FROM scratch\nRUN curl x && curl y\n")
    table = """\
Count  Fixable  Severity  Rule
    3        3  warning   curl-used
    2        ·  info      old-base
    1        ·  error     secret-value

Found 1 error, 3 warnings, 2 info in 2 files.
3 can be mended with --fix.
"""
    assert check("--statistics") == 1
    assert capsys.readouterr().out == table
    assert check("--statistics", "--output-format", "json") == 1
    assert [row["count"] for row in json.loads(capsys.readouterr().out)["statistics"]] == [3, 2, 1]


@pytest.mark.parametrize("formats", ["sarif=out.sarif,json=out.json", "grouped,sarif=out.sarif,json=out.json"])
def test_statistics_are_for_standard_output(here: Path, capsys: pytest.CaptureFixture[str], formats: str) -> None:
    assert check("--statistics", "--output-format", formats) == 1
    assert capsys.readouterr().out.startswith("Count  Fixable  Severity  Rule\n")
    assert len(json.loads((here / "out.json").read_text())["findings"]) == 3
    assert len(json.loads((here / "out.sarif").read_text())["runs"][0]["results"]) == 3


def test_the_github_format_also_writes_the_summary(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    (here / "summary.md").write_text("before\n")
    assert check("--output-format", "github") == 1
    assert capsys.readouterr().out.splitlines()[0] == (
        "::error file=Dockerfile,line=3,endLine=3,col=5,endColumn=15,title=secret-value::SECRET_KEY holds a secret%0AGive it at run time."
    )
    text = (here / "summary.md").read_text("utf-8")
    assert text.startswith("before\n### dockerlint\n\nFound 1 error, 1 warning, 1 info in 1 file.\n")
    assert text.count("\n| ") == 4
    assert check("--output-format", "concise") == 1
    assert (here / "summary.md").read_text("utf-8") == text


def test_the_summary_stays_below_what_github_takes(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    for before, rows in ((0, 2500), (1024 * 1024 - 1000, 0), (1024 * 1024 - 10, -1)):
        (here / "summary.md").write_text("x" * before)
        (here / "Dockerfile").write_text("FROM python:3.12\n" + "RUN curl x\n" * 12_000)
        check("--output-format", "github")
        written = (here / "summary.md").read_bytes()
        assert len(written) < 1024 * 1024
        assert written.decode().count("\n| ") > rows
        assert (len(written) > before) == (rows >= 0)
    capsys.readouterr()


def test_in_github_actions_the_default_is_for_people_and_annotates(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    assert check() == 1
    first, *shown = capsys.readouterr().out.splitlines()
    token = first.removeprefix("::stop-commands::")
    assert first != token
    end = shown.index(f"::{token}::")
    assert any("\x1b[1;31merror[secret-value]" in line for line in shown[:end])
    assert [line.split(" ")[0] for line in shown[end + 1 :]] == ["::error", "::warning", "::notice"]
    assert "### dockerlint" in (here / "summary.md").read_text("utf-8")
    monkeypatch.setenv("NO_COLOR", "1")
    assert check() == 1
    assert "\x1b" not in capsys.readouterr().out
    assert check("--output-format", "concise") == 1
    assert capsys.readouterr().out == CONCISE


def test_a_summary_that_cannot_be_written_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "nowhere/summary.md"))
    assert check("--output-format", "github") == 2
    out, err = capsys.readouterr()
    assert out.startswith("::error ")
    assert "GITHUB_STEP_SUMMARY" in err


def test_paths_begin_at_the_repository(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / ".git").mkdir()
    (here / "a b").mkdir()
    (here / "Dockerfile").rename(here / "a b/Dockerfile")
    monkeypatch.chdir(here / "a b")
    assert check("--output-format", "gitlab") == 1
    assert {issue["location"]["path"] for issue in json.loads(capsys.readouterr().out)} == {"a b/Dockerfile"}
    assert check("--output-format", "sarif", str(here / "a b/Dockerfile")) == 1
    assert '"uri": "a%20b/Dockerfile"' in capsys.readouterr().out


def test_runs_of_sarif_are_told_apart(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--output-format", "sarif=out.sarif", "--sarif-category", "services/api") == 1
    document = json.loads((here / "out.sarif").read_text())
    assert document["runs"][0]["automationDetails"] == {"id": "dockerlint/services/api/"}
    assert check("--output-format", "json", "--sarif-category", "a") == 2
    assert capsys.readouterr().err == (
        "dockerlint: --sarif-category names a run of SARIF, and none is asked for\n  help: Add --output-format sarif=FILE.\n"
    )
