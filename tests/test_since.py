"""``check --since``: only what is new, whatever lines have moved, in files that were renamed, and through changes elsewhere."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from dockerlint import config
from dockerlint.cli.main import run

OLD = "FROM python:3.13-slim-bookworm\nMAINTAINER me\n"


def git(*words: str) -> str:
    names = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *names, *words], check=True, capture_output=True, text=True).stdout


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(config, "_nearest", {})
    monkeypatch.setattr(config, "_loaded", {})
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "--initial-branch=main")
    Path("Dockerfile").write_text(OLD)
    git("add", ".")
    git("commit", "--quiet", "--message=first")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """Place and rule of each finding since the first commit."""
    run(
        ["check", "--since", "main", "--select", "maintainer,sudo,missing-source", "--output-format", "concise", *words]
    )
    return [" ".join(line.split()[:3:2]) for line in capsys.readouterr().out.splitlines()]


def test_what_was_there_is_not_told_where_its_line_has_moved(capsys: pytest.CaptureFixture[str]) -> None:
    Path("Dockerfile").write_text("# syntax=docker/dockerfile:1\n\n" + OLD + "RUN sudo true\n")
    assert told(capsys) == ["Dockerfile:5:5: sudo"]
    run(["check", "--since", "main", "--select", "maintainer"])
    out, err = capsys.readouterr()
    assert (out, err) == ("No findings in 1 file.\n", "dockerlint: 1 finding that main has already is not shown\n")


def test_a_second_one_in_the_same_file_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    Path("Dockerfile").write_text(OLD + "MAINTAINER me\n")
    assert len(told(capsys)) == 1


def test_a_renamed_file_is_the_same_one(capsys: pytest.CaptureFixture[str]) -> None:
    Path("app").mkdir()
    git("mv", "Dockerfile", "app/Dockerfile")
    assert told(capsys) == []


def test_a_change_elsewhere_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("app.py", "config.py"):
        Path(name).write_text("")
    Path("Dockerfile").write_text(OLD + "COPY app.py config.py ./\n")
    git("add", ".")
    git("commit", "--quiet", "--message=second")
    Path("app.py").unlink()
    assert told(capsys) == ["Dockerfile:3:6: missing-source"]


def test_from_a_folder_below_and_by_absolute_path(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    Path("below").mkdir()
    monkeypatch.chdir("below")
    assert told(capsys, "..") == []
    assert told(capsys, str(repository / "Dockerfile")) == []


def test_the_baseline_is_asked_of_all_findings(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["check", "--since=main", "--select=maintainer", "--fail-on=info", "--baseline=dockerlint-baseline.json"]
    assert run(["baseline", "write", "--select", "maintainer"]) == 0
    capsys.readouterr()
    assert run([*words, "--strict-baseline"]) == 0
    assert capsys.readouterr() == ("No findings in 1 file (1 in the baseline).\n", "")
    Path("Dockerfile").write_text(OLD + "MAINTAINER me\n")
    assert run(words) == 1, "of two alike the baseline and the revision know the same one"
    Path("Dockerfile").write_text(OLD.replace("MAINTAINER me\n", ""))
    assert run([*words, "--strict-baseline"]) == 1
    assert "an entry fits nothing any more" in capsys.readouterr().err


def test_what_was_there_is_in_the_reports_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    Path("Dockerfile").write_text(OLD + "RUN sudo true\n")
    words = ["check", "--since", "main", "--select", "maintainer,sudo", "--output-format"]
    assert run([*words, "sarif"]) == 1
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    said = {"kind": "external", "status": "accepted", "justification": "main has it already"}
    assert [(one["ruleId"], one.get("suppressions")) for one in results] == [("sudo", None), ("maintainer", [said])]
    assert run([*words, "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [one["rule"] for one in document["findings"]] == ["sudo"]
    assert [one["suppression"] for one in document["suppressed"]] == [
        {"kind": "external", "reason": "main has it already"}
    ]


def test_the_repository_stays_as_it_is() -> None:
    Path("Dockerfile").write_text(OLD + "RUN sudo true\n")
    before = git("status", "--porcelain=v2"), git("worktree", "list"), sorted(Path().rglob("*"))
    run(["check", "--since", "main"])
    assert (git("status", "--porcelain=v2"), git("worktree", "list"), sorted(Path().rglob("*"))) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--since", "nowhere"], "--since: git knows no revision 'nowhere'"),
        (["--since", "main", "--fix"], "--since compares what is found, and changes no file"),
        (["--since", "main", "-"], "--since needs files that git knows, and standard input is none"),
    ],
)
def test_what_cannot_be_compared(capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    assert run(["check", *words]) == 2
    assert said in capsys.readouterr().err
    assert Path("Dockerfile").read_text() == OLD


def test_where_nothing_can_be_compared_nothing_is_called_new(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither all findings, of which none may be new, nor none, as if the file were clean."""
    assert run(["check", "--since", "nowhere", "--exit-zero"]) == 2
    out, err = capsys.readouterr()
    assert out == "Nothing was checked.\n"
    assert "help: Fetch it first, for instance: git fetch origin main." in err
    assert run(["check", "--since", "nowhere", "--output-format", "json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert (found["files"], found["findings"]) == (0, [])
    assert found["problems"][0]["message"] == "--since: git knows no revision 'nowhere'"


def test_outside_of_a_repository(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("plain"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    Path("Dockerfile").write_text(OLD)
    assert run(["check", "--since", "main"]) == 2
    output = capsys.readouterr()
    assert "--since: git rev-parse: fatal: not a git repository" in output.err
    assert output.out == "Nothing was checked.\n"
