"""Options that have no effect are told on standard error, and change neither the report nor the status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint import config
from dockerlint.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

FIXES = "no effect: nothing is mended without --fix\n  help: Add --fix, or --diff to see first what it would change.\n"
BASELINE = "--strict-baseline has no effect: there is no baseline\n  help: Name it: --baseline FILE, or baseline in the"


@pytest.fixture(autouse=True)
def place(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(config, "_nearest", {})
    monkeypatch.setattr(config, "_loaded", {})
    (here / ".git").mkdir()
    (here / "Dockerfile").write_text("FROM a\nRUN curl x\n")
    return here


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--unsafe-fixes"], f"dockerlint: --unsafe-fixes has {FIXES}"),
        (["--fixable", "curl-used"], f"dockerlint: --fixable has {FIXES}"),
        (["--unsafe-fixes", "--unfixable", "bases"], f"dockerlint: --unsafe-fixes and --unfixable have {FIXES}"),
        (["--strict-baseline"], f"dockerlint: {BASELINE}"),
    ],
)
def test_they_are_told(capsys: pytest.CaptureFixture[str], options: list[str], told: str) -> None:
    status = run(["check"])
    report = capsys.readouterr().out
    assert run(["check", *options]) == status == 1
    output = capsys.readouterr()
    assert output.out == report
    assert output.err.startswith(told)


@pytest.mark.parametrize("mode", ["--fix", "--diff", "--fix-only"])
def test_with_what_they_belong_to_nothing_is_said(capsys: pytest.CaptureFixture[str], mode: str) -> None:
    run(["check", mode, "--unsafe-fixes", "--fixable", "curl-used"])
    assert "no effect" not in capsys.readouterr().err
    run(["check", mode, "--strict-baseline"])
    assert BASELINE in capsys.readouterr().err


def test_a_baseline_of_the_configuration_is_one(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["baseline", "write"]) == 0
    (place / "dockerlint.toml").write_text('baseline = "dockerlint-baseline.json"\n')
    config._nearest.clear()
    assert run(["check", "--strict-baseline"]) == 0
    assert capsys.readouterr().err == ""
