"""The reading of arguments without click does what click's does, for any arguments."""

import inspect
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from dockerlint.__main__ import fast
from dockerlint.cli import main
from dockerlint.cli.judge import judge
from dockerlint.cli.plain import plain

WORDS = (
    "check", "rules", ".", "-", "a/Dockerfile", "x*", "", "--", "--help", "-h", "--version", "--output-format", "--fail-on", "--color",
    "--select", "--ignore", "--exit-zero", "--exit-zero=1", "--output-format=json", "--output-format=", "--fail-on=info", "--fail-on=x",
    "--statistics", "--output-format=sarif=x,full", "--color=never", "--select=a,b", "--select=", "--select=-x", "--out", "json", "full", "concise", "error", "info", "always", "DL3042",
    "--target", "--target=x", "--stdin-filename", "--build-arg", "A=1", "--context=.",
    "--preset", "--preset=buildkit", "--preset=nothing", "recommended",
)  # fmt: skip


def parameters(options: dict[str, Any]) -> dict[str, Any]:
    """The call of `judge` with its defaults; lists and tuples are the same to it."""
    call = inspect.signature(judge).bind(**options)
    call.apply_defaults()
    return {name: list(value) if isinstance(value, tuple) else value for name, value in call.arguments.items()}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=6))
def test_click_reads_the_same(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    arguments = ["check", *words]
    options = plain(arguments, {})
    event("plain" if options is not None else "left to click")
    if options is None:
        return
    seen: list[dict[str, Any]] = []

    def record(paths: tuple[str, ...], **others: Any) -> int:
        seen.append({"paths": paths, **others})
        return 0

    monkeypatch.setattr("dockerlint.cli.check.judge", record)
    assert main.run(arguments) == 0
    assert parameters(options) == parameters(seen[0])


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"], ["check", "."], ["check", "--output-format", "json", "Dockerfile"], ["check", "-", "--fail-on=error"],
        ["check", "--select", "DL3042", "--ignore=ports", "--exit-zero", "--color=always", "a", "b"],
        ["check", "--preset", "buildkit", "."],
    ],
)  # fmt: skip
def test_the_usual_arguments_need_no_click(arguments: list[str]) -> None:
    assert plain(arguments, {}) is not None


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--version"],
        ["rules"],
        ["check", "--help"],
        ["check", "--", "x"],
        ["check", "--output-format", "--fix"],
        ["check", "--fix"],
    ],
)
def test_the_others_are_left_to_click(arguments: list[str]) -> None:
    assert plain(arguments, {}) is None


def test_completion_is_left_to_click() -> None:
    assert plain(["check"], {"_DOCKERLINT_COMPLETE": "bash_complete"}) is None


CURL = "FROM python:3.12\nENV SECRET_KEY=abcabcabc\nRUN curl x\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"], ["check", "Dockerfile", "nowhere"], ["check", "--output-format=json"], ["check", "--output-format", "concise", "."],
        ["check", "--fail-on", "error"], ["check", "--select", "nothing"], ["check", "--preset=nothing"], ["check", "--color=always"], ["check", "-"],
        ["check", "--output-format=sarif,json"], ["check", "--output-format", "sarf"], ["check", "--statistics"],
    ],
)  # fmt: skip
def test_both_ways_say_the_same(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    (here / "Dockerfile").write_text(CURL)
    answers = []
    for way in (fast, main.run):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CURL.encode())))
        answers.append((way(arguments), *capsys.readouterr()))
    assert answers[0] == answers[1]
    assert answers[0][0] in (0, 1, 2)


def test_both_ways_say_the_same_as_a_process(here: Path) -> None:
    """`--` makes click read the same arguments; the built-in rules are used here."""
    (here / "Dockerfile").write_text(CURL)
    quick, slow = (
        subprocess.run([sys.executable, "-m", "dockerlint", "check", *words], capture_output=True, check=False)
        for words in (["Dockerfile", "nowhere"], ["--", "Dockerfile", "nowhere"])
    )
    assert (quick.stdout, quick.stderr, quick.returncode) == (slow.stdout, slow.stderr, slow.returncode)
    assert quick.returncode == 2
    assert b"credential-in-environment" in quick.stdout
