"""Gates, configuration and outputs of build-report through the front door, on an archive: no engine is asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from dockerlint.cli.build_report import build_report
from dockerlint.cli.config import config as config_command
from tests.image.archives import config, layer, new_save
from tests.image.test_image_measure import CONTENTS, HISTORY

if TYPE_CHECKING:
    from pathlib import Path

QUIET = {"GITHUB_STEP_SUMMARY": None, "GITHUB_ACTIONS": None, "DOCKERLINT_CONFIG": None}


@pytest.fixture
def image(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an archive of 21,011 bytes, 7,900 of them unreachable, in four layers; the current one."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "image.tar").write_bytes(new_save([layer(files) for files in CONTENTS], config(HISTORY)))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(build_report, ["--archive", "image.tar", *arguments], env={**QUIET, **environment})


@pytest.mark.parametrize(
    ("arguments", "missed"),
    [
        (["--max-size", "21011B"], ""),
        (["--max-size", "21010B"], "✗ max-size: 21.0 kB is 1 B more than 21.0 kB"),
        (["--max-compressed-size", "10B"], "✗ max-compressed-size: ≈ "),
        (["--max-layers", "4"], ""),
        (["--max-layers", "3"], "✗ max-layers: 4 layers are 1 more than 3"),
        (["--max-unreachable", "7900B"], ""),
        (
            ["--max-unreachable", "7kB"],
            "✗ max-unreachable: 7.9 kB (37.6% of the image) cannot be reached; 7.0 kB allowed",
        ),
        (["--max-unreachable", "2%"], ""),  # below the floor
        (["--max-unreachable", "2%", "--unreachable-floor", "1kB"], "✗ max-unreachable: 7.9 kB (37.6%"),
        (["--max-unreachable", "40%", "--unreachable-floor", "0B"], ""),
        (["--require-probe", "user"], "✗ require-probe user: was not run: the image was not started"),
    ],
)
def test_a_missed_gate_is_status_1_and_said(image: Path, arguments: list[str], missed: str) -> None:  # noqa: ARG001
    result = run(*arguments)
    assert result.exit_code == (1 if missed else 0), result.output
    assert missed in result.stdout
    assert ("✗" in result.stdout) == bool(missed)


def stored(image: Path, size: int) -> str:
    """The image's own report with another size."""
    assert run("--output-format", "json=report.json").exit_code == 0
    path = image / "report.json"
    document = json.loads(path.read_text())
    document["image"]["size_bytes"] = size
    path.write_text(json.dumps(document))
    return "report.json"


@pytest.mark.parametrize(
    ("before", "arguments", "missed"),
    [
        (21_011, ["--max-growth", "0B"], False),
        (20_000, ["--max-growth", "1kB"], True),
        (20_000, ["--max-growth", "2kB"], False),
        (20_000, ["--max-growth", "1%"], False),  # below the floor
        (20_000, ["--max-growth", "1%", "--growth-floor", "500B"], True),
        (20_000, ["--max-growth", "10%", "--growth-floor", "500B"], False),
        (40_000, ["--max-growth", "0%", "--growth-floor", "0B"], False),
    ],
)
def test_growth_against_a_stored_report(image: Path, before: int, arguments: list[str], missed: bool) -> None:
    result = run("--against", stored(image, before), *arguments)
    assert result.exit_code == int(missed), result.output
    assert ("✗ max-growth" in result.stdout) == missed


def test_the_configuration_is_asked_and_options_win(image: Path) -> None:
    (image / "dockerlint.toml").write_text('[build-report]\nmax-size = "1kB"\nmax-layers = 4\n')
    assert "✗ max-size" in (result := run()).stdout
    assert (result.exit_code, "✓ max-layers" in result.stdout) == (1, True)
    assert run("--max-size", "1MB").exit_code == 0
    assert "max-layers" not in run("--isolated").stdout
    shown = CliRunner().invoke(config_command, ["Dockerfile"]).output
    assert "build-report.max-size = 1kB  (dockerlint.toml:2)" in shown
    assert "build-report.max-layers = 4  (dockerlint.toml:3)" in shown
    (image / "other.toml").write_text("[build-report]\nmax-layers = 1\n")
    other = run("--config", "other.toml")
    assert (other.exit_code, "max-size" in other.stdout) == (1, False)


def test_growth_that_only_the_configuration_asks_for_is_said_not_to_be_judged(image: Path) -> None:
    (image / "dockerlint.toml").write_text('[build-report]\nmax-growth = "5%"\n')
    result = run()
    assert (result.exit_code, "max-growth was not judged" in result.stdout) == (0, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('max-sise = "1kB"', "dockerlint.toml:2: [build-report]: there is no key 'max-sise'"),
        ('max-size = "many"', "dockerlint.toml:2: [build-report] max-size: 'many' is not a size"),
        ("max-size = true", "dockerlint.toml:2: [build-report] max-size: 'true' is not a size"),
        ('max-layers = "4"', "dockerlint.toml:2: [build-report] max-layers has to be a whole number"),
        ('max-unreachable = "x%"', "dockerlint.toml:2: [build-report] max-unreachable: 'x%' is not a percentage"),
        ('require-probes = ["usr"]', "dockerlint.toml:2: [build-report] require-probes: there is no probe 'usr'"),
        ('require-probes = "user"', "dockerlint.toml:2: [build-report] require-probes has to be a list"),
        ('build-timeout = "1h"', "dockerlint.toml:2: [build-report] build-timeout has to be seconds, from 1 to 86400"),
        ("build-timeout = 0", "dockerlint.toml:2: [build-report] build-timeout has to be seconds, from 1 to 86400"),
    ],
)
def test_a_broken_configuration_is_status_2_with_its_place(image: Path, text: str, message: str) -> None:
    (image / "dockerlint.toml").write_text(f"[build-report]\n{text}\n")
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--max-growth", "5%"], "--max-growth needs an earlier report"),
        (["--against", "gone.json"], "gone.json: there is no such file"),
        (["--against", "image.tar"], "image.tar: is no JSON"),
        (
            ["--max-unreachable", "120%"],
            "'120%' is more than the whole image: write at most 100%, or a size such as 5MB",
        ),
        (["--max-unreachable", "5 apples"], "'5 apples' is not a size"),
        (["--builder", "ci"], "--builder builds, and an archive has been built already"),
        (["--build-timeout", "0"], "0.0 is not in the range 1<=x<=86400"),
        (["--require-probe", "usr"], "there is no probe 'usr'. Did you mean user?"),
        (["--output-format", "htm"], "there is no format 'htm'. Did you mean html?"),
        (["--output-format", "json", "--output-format", "text"], "only one format can go to standard output"),
        (["--output-format", "json=a", "--output-format", "html=./a"], "two formats are to be written to a"),
        (["--output-format", "json="], "'json=' names no file"),
        (["--output-format", "json=no/a"], "there is no folder no"),
    ],
)
def test_what_cannot_be_followed_is_status_2(image: Path, arguments: list[str], message: str) -> None:  # noqa: ARG001
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_several_formats_at_once(image: Path) -> None:
    formats = ("html=r.html", "markdown=r.md", "json=r.json", "text=r.txt")
    result = run(*(word for each in formats for word in ("--output-format", each)), "--max-size", "1kB")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "dockerlint: max-size: 21.0 kB is 20.0 kB more than 1.0 kB" in result.stderr
    assert (image / "r.html").read_text().startswith("<!doctype html>")
    assert (image / "r.md").read_text().startswith("<!-- dockerlint build-report -->")
    assert json.loads((image / "r.json").read_text())["schema"] == 1
    assert "✗ max-size" in (image / "r.txt").read_text()


def test_a_list_of_formats(image: Path) -> None:
    assert run("--output-format", "text,json=r.json, markdown=r.md").exit_code == 0
    assert json.loads((image / "r.json").read_text())["schema"] == 1
    assert (image / "r.md").read_text().startswith("<!-- dockerlint build-report -->")
    assert "only one format can go to standard output" in run("--output-format", "text,json").output


def test_the_rules_of_a_stranger_are_not_loaded(image: Path) -> None:
    """What is told has its place once and what to do, as `check` tells it."""
    (image / "svc").mkdir()
    (image / "svc/Dockerfile").write_text("FROM scratch\n")
    (image / "svc/dockerlint.toml").write_text('rules-path = ["rules"]\n')
    result = run("svc")
    assert result.exit_code == 2
    assert result.stderr.startswith("dockerlint: svc/dockerlint.toml:1: rules-path: rules is not loaded, for loading")
    assert "\n  help: If you trust it, run dockerlint in svc or say --config svc/dockerlint.toml" in result.stderr


@pytest.mark.parametrize(
    ("there", "words", "said"),
    [
        ("", [], "svc: there is no Dockerfile in this folder\n  help: Looked for Dockerfile, Containerfile, dockerfile: name any other with -f FILE.\n"),
        ("api.Dockerfile", [], "svc: there is no Dockerfile in this folder\n  help: Did you mean -f svc/api.Dockerfile?\n"),
        ("", ["-f", "svc/D"], "svc/D: does not exist\n  help: Name the Dockerfile with -f FILE.\n"),
        ("Dockerfile", ["-f", "svc/Dockrfile"], "svc/Dockrfile: does not exist\n  help: Did you mean svc/Dockerfile?\n"),
    ],
)  # fmt: skip
def test_a_dockerfile_that_is_not_there(image: Path, there: str, words: list[str], said: str) -> None:
    (image / "svc").mkdir()
    if there:
        (image / "svc" / there).write_text("FROM scratch\n")
    result = CliRunner().invoke(build_report, ["svc", *words], env=QUIET)
    assert (result.exit_code, result.stderr) == (2, f"dockerlint: {said}")


def test_the_summary_of_a_job(image: Path) -> None:
    summary = image / "summary.md"
    summary.write_text("before\n")
    run(GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text() == "before\n"
    run(GITHUB_STEP_SUMMARY=str(summary), GITHUB_ACTIONS="true")
    run("--output-format", "markdown", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text().startswith("before\n")
    assert summary.read_text().count("<!-- dockerlint build-report -->") == 2
    summary.write_bytes(b"x" * (1024 * 1024 - 3000))
    run("--output-format", "markdown", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.stat().st_size <= 1024 * 1024
    full = run("--output-format", "markdown", GITHUB_STEP_SUMMARY=str(image / "no" / "file"))
    assert (full.exit_code, "cannot be written" in full.stderr) == (0, True)


def test_no_credential_reaches_the_page(image: Path) -> None:
    (image / "Dockerfile").write_text("FROM python:3.11-slim\nENV API_TOKEN=abcdef12345\nRUN echo abcdef12345\n")
    result = run("-f", "Dockerfile", "--output-format", "html")
    assert result.exit_code == 0, result.output
    assert "API_TOKEN=****" in result.stdout
    assert "abcdef12345" not in result.stdout
