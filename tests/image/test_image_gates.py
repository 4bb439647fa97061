"""`dockerlint image` and build-report held to the same limits, and following the same configuration, comments and baselines as check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from dockerlint.cli.build_report import build_report
from dockerlint.cli.check import check
from dockerlint.cli.image import image
from tests.image.archives import config, layer, new_save
from tests.image.test_image_measure import CONTENTS, HISTORY, STEPS

if TYPE_CHECKING:
    from pathlib import Path

QUIET = {"GITHUB_STEP_SUMMARY": None, "GITHUB_ACTIONS": None, "DOCKERLINT_CONFIG": None}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an archive of 21,011 bytes, 7,900 of them unreachable, in four layers, and its Dockerfile; the current one."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "image.tar").write_bytes(new_save([layer(files) for files in CONTENTS], config(HISTORY)))
    (tmp_path / "Dockerfile").write_text("FROM python:3.11-slim\n" + "\n".join(STEPS) + "\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    """`dockerlint image` on the archive."""
    return CliRunner().invoke(image, ["image.tar", *arguments], env=QUIET)


GATES = [
    (["--max-size", "21010B"], "✗ max-size: 21.0 kB is 1 B more than 21.0 kB"),
    (["--max-compressed-size", "10B"], "✗ max-compressed-size: ≈ "),
    (["--max-layers", "4"], ""),
    (["--max-layers", "3"], "✗ max-layers: 4 layers are 1 more than 3"),
    (["--max-unreachable", "7kB"], "✗ max-unreachable: 7.9 kB (37.6% of the image) cannot be reached; 7.0 kB allowed"),
    (["--max-unreachable", "2%"], ""),  # below the floor
    (["--max-unreachable", "2%", "--unreachable-floor", "1kB"], "✗ max-unreachable: 7.9 kB (37.6%"),
]


@pytest.mark.parametrize(("arguments", "missed"), GATES)
def test_each_limit_that_needs_no_start(folder: Path, arguments: list[str], missed: str) -> None:  # noqa: ARG001
    result = run(*arguments)
    assert result.exit_code == (1 if missed else 0), result.output
    assert missed in result.stdout
    assert ("✗" in result.stdout) == bool(missed)


def test_growth_against_a_stored_report(folder: Path) -> None:
    assert run("-f", "Dockerfile", "--output-format", "json=report.json").exit_code == 0
    document = json.loads((folder / "report.json").read_text())
    document["image"]["size_bytes"] -= 5_000
    (folder / "report.json").write_text(json.dumps(document))
    words = ("--against", "report.json", "--growth-floor", "0B")
    missed, kept = run(*words, "--max-growth", "1%"), run(*words, "--max-growth", "6kB")
    assert (missed.exit_code, "✗ max-growth: grew by 5.0 kB (+31.2%)" in missed.stdout) == (1, True)
    assert (kept.exit_code, "✓ max-growth" in kept.stdout) == (0, True)


def test_a_configuration_holds_where_the_dockerfile_is_named(folder: Path) -> None:
    (folder / "dockerlint.toml").write_text('[build-report]\nmax-layers = 3\nrequire-probes = ["user"]\n')
    assert run().exit_code == 0
    for words in (["-f", "Dockerfile"], ["--config", "dockerlint.toml"]):
        result = run(*words)
        assert (result.exit_code, "✗ max-layers" in result.stdout) == (1, True)
        assert "require-probe user" not in result.stdout
        assert "require-probes was not judged: nothing is started here" in " ".join(result.stdout.split())
    assert run("-f", "Dockerfile", "--max-layers", "4").exit_code == 0
    assert run("-f", "Dockerfile", "--isolated").exit_code == 0


def test_a_broken_configuration_is_told_where_it_holds(folder: Path) -> None:
    (folder / "dockerlint.toml").write_text("[build-report]\nmax-layer = 3\n")
    assert run().exit_code == 0, "it does not hold for an image without a Dockerfile"
    result = run("-f", "Dockerfile")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "dockerlint.toml:2: build-report: there is no key 'max-layer'" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--max-growth", "5%"], "--max-growth needs an earlier report"),
        (["--against", "gone.json"], "gone.json: there is no such file"),
        (["--config", "gone.toml"], "gone.toml"),
        (["--require-probe", "user"], "No such option"),
    ],
)
def test_what_cannot_be_followed_is_status_2(folder: Path, arguments: list[str], message: str) -> None:  # noqa: ARG001
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def findings(command: Any, *words: str) -> list[tuple[str, int]]:
    """Rule and line of each finding in a command's JSON."""
    result = CliRunner().invoke(command, [*words, "--output-format", "json"], env=QUIET)
    assert result.exit_code in (0, 1), result.output
    found = json.loads(result.stdout)
    items = found["findings"]
    return sorted((item["rule"], item["line"]) for item in items)


SILENT = "# dockerlint: ignore[legacy-key-value] written so on purpose\n"
REPORT = (build_report, ".", "--archive", "image.tar", "-f", "Dockerfile")
IMAGE = (image, "image.tar", "-f", "Dockerfile")


@pytest.mark.parametrize("told", [REPORT, IMAGE], ids=["build-report", "image"])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("inline = false\n", []),
        ("", ["--no-inline"]),
        ('ignore = ["legacy-key-value"]\n', ["--no-inline"]),
        ('ignore = ["legacy-key-value"]\n', ["--isolated", "--no-inline"]),
        ('baseline = "known.json"\n', []),
        ('[per-file-ignores]\n"Dockerfile" = ["floating-distribution"]\n', []),
    ],
)
def test_findings_are_those_of_check(folder: Path, told: Any, text: str, words: list[str]) -> None:
    (folder / "Dockerfile").write_text(f"FROM python:3.11-slim\n{SILENT}ENV A 1\nENV B 2\nUSER 1\n")
    history: list[dict[str, Any]] = [
        {"created_by": "base"},
        *({"created_by": f"ENV {name}", "empty_layer": True} for name in "AB"),
    ]
    history.append({"created_by": "USER 1", "empty_layer": True})
    (folder / "image.tar").write_bytes(new_save([layer(CONTENTS[0])], config(history)))
    if "baseline" in text:
        from dockerlint.cli.baseline import baseline

        made = CliRunner().invoke(baseline, ["write", "--baseline", "known.json", "--isolated"], env=QUIET)
        assert made.exit_code == 0, made.output
        (folder / "Dockerfile").write_text((folder / "Dockerfile").read_text() + "ENV C 3\n")
    (folder / "dockerlint.toml").write_text(text)
    command, *rest = told
    expected = findings(check, "Dockerfile", "--fail-on", "info", *words)
    assert findings(command, *rest, *words) == expected
    assert (("legacy-key-value", 3) in expected) == (
        text == "inline = false\n" or (words[-1:] == ["--no-inline"] and (not text or "--isolated" in words))
    )


def test_a_rules_name_that_is_wrong_is_told_before_anything_is_built(folder: Path) -> None:  # noqa: ARG001
    result = CliRunner().invoke(build_report, [".", "--compare", "--unfixable", "second-pipe"], env=QUIET)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "second-pipe" in result.stderr
    assert "second-pip?" in result.stderr
