"""build-report --compare through its front door on a real engine: both images, what each fix saved, and nothing left behind."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dockerlint.cli.build_report import build_report
from dockerlint.image.session import OWNER, SESSION
from tests.engine_support import BASE, TestEngine

pytestmark = pytest.mark.engine
EXAMPLES = Path(__file__).parents[2] / "examples"


def run(engine: TestEngine, folder: Path, *more: str) -> Result:
    """Run build-report --compare on a folder."""
    return CliRunner().invoke(build_report, [str(folder), *engine.options, "--compare", *more])


def compared(engine: TestEngine, folder: Path, *more: str) -> dict[str, Any]:
    """The report with its comparison, as JSON; it has to succeed."""
    result = run(engine, folder, "--output-format", "json", *more)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def project(folder: Path, dockerfile: str, **files: str) -> Path:
    """Write a Dockerfile and files; `a__b` stands for `a.b`."""
    (folder / "Dockerfile").write_text(dockerfile)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text)
    return folder


@pytest.fixture
def tutorial(tmp_path: Path) -> Path:
    """The first tutorial in a folder in which somebody has worked: with a history and a virtual environment."""
    folder = tmp_path / "project"
    shutil.copytree(EXAMPLES / "tutorials" / "your-first-image", folder)
    dockerfile = folder / "Dockerfile"
    dockerfile.write_text(re.sub(r"FROM python:\S+", f"FROM {BASE}", dockerfile.read_text()))
    for name, size in ((".git/objects/pack", 300_000), (".venv/lib/python3.11/site-packages/big.py", 2_000_000)):
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_bytes(bytes(range(256)) * (size // 256))
    (folder / ".venv" / "pyvenv.cfg").write_text("home = /usr/bin\n")
    return folder


def test_the_tutorial_gets_smaller_and_its_savings_add_up(engine: TestEngine, tutorial: Path) -> None:
    before = {path: path.read_bytes() for path in tutorial.rglob("*") if path.is_file()}
    found = compared(engine, tutorial)
    comparison = found["comparison"]
    sides = [comparison[name]["report"]["image"] for name in ("before", "after")]
    assert found["image"] == sides[0]
    assert sides[0]["size_bytes"] - sides[1]["size_bytes"] == comparison["saved_bytes"] > 2_290_000
    saved = {fix["rule"]: fix["saved_bytes"] for fix in comparison["mended"]}
    parts = sum(fix["saved_bytes"] or 0 for fix in comparison["mended"])
    assert parts + comparison["unexplained_bytes"] == comparison["saved_bytes"]
    assert abs(comparison["unexplained_bytes"]) < 1_000
    assert saved["unfiltered-copy"] > 2_290_000
    assert all(fix["safe"] for fix in comparison["mended"])
    assert "second-pip" in {one["rule"] for one in comparison["not_made"]}
    assert comparison["changed_file"] == "app.py"
    pushed = [comparison[name]["pushed_again_bytes"] for name in ("before", "after")]
    assert 0 < pushed[1] < pushed[0]
    for name in ("before", "after"):
        build = comparison[name]["report"]["build"]
        assert build["builder"] == "buildkit"
        assert build["cached_steps"] <= 1, "WORKDIR, which BuildKit takes from its cache in any case"
        assert comparison[name]["rebuild_seconds"] > 0
    assert {path: path.read_bytes() for path in tutorial.rglob("*") if path.is_file()} == before


def test_a_good_project_is_built_once_and_said_to_be_good(engine: TestEngine, tmp_path: Path) -> None:
    folder = tmp_path / "flask"
    shutil.copytree(EXAMPLES / "flask", folder)
    result = run(engine, folder, "--build-arg", f"BASE_IMAGE={BASE}")
    assert result.exit_code == 0, result.output
    assert "note: Nothing to mend: there is no second image to compare this one with." in result.stdout
    assert "Before" not in result.stdout


def test_the_page_names_fixes_figures_and_what_was_not_made(engine: TestEngine, tmp_path: Path) -> None:
    text = f'FROM {BASE}\nENV A 1\nCOPY . .\nCMD ["python", "app.py"]\n'
    result = run(engine, project(tmp_path, text, app__py="print('x')\n"), "--diff", "--repeat", "2")
    assert result.exit_code == 0, result.output
    assert re.search(r"^build, cold +\d+\.\d s +\d+\.\d s", result.stdout, re.MULTILINE)
    assert re.search(r"^ +2 +0 B  legacy-key-value: changes no file of the image", result.stdout, re.MULTILINE)
    assert "the median of 2 builds each, by turns" in result.stdout
    assert "+ENV A=1\n" in result.stdout
    assert "Not made\n" in result.stdout
    assert (tmp_path / "Dockerfile").read_text() == text


def test_without_an_application_no_line_is_changed_and_the_reason_stands_there(
    engine: TestEngine, tmp_path: Path
) -> None:
    found = compared(engine, project(tmp_path, f"FROM {BASE}\nENV A 1\nRUN echo x > /x\n"))["comparison"]
    assert (found["before"]["rebuild_seconds"], found["before"]["pushed_again_bytes"]) == (None, None)
    assert "no Python file of the application comes from the build context" in found["before"]["rebuild_reason"]


def test_dependencies_behind_the_source_are_pushed_again_and_before_it_are_not(
    engine: TestEngine, tmp_path: Path
) -> None:
    text = (
        f"FROM {BASE}\nWORKDIR /app\nCOPY . .\nRUN pip install --no-cache-dir -r requirements.txt\n"
        'CMD ["python", "app.py"]\n'
    )
    folder = project(
        tmp_path, text, app__py="import flask\n", requirements__txt="flask==3.1.2\n", __dockerignore=".git\n"
    )
    found = compared(engine, folder, "--unsafe-fixes", "--fixable", "dependencies-after-source")["comparison"]
    assert [fix["rule"] for fix in found["mended"]] == ["dependencies-after-source"]
    assert found["before"]["pushed_again_bytes"] > 1_000_000
    assert found["after"]["pushed_again_bytes"] < 10_000


def test_layers_that_the_cache_gives_back_are_not_pushed_again(engine: TestEngine, tmp_path: Path) -> None:
    # A step that ran in several builds has several layers in the cache, which gives back any of them.
    text = f"FROM {BASE}\nWORKDIR /app\nENV A 1\nRUN head -c 3000000 /dev/urandom > /r\nCOPY . .\n"
    folder = project(tmp_path, text + 'CMD ["python", "app.py"]\n', app__py="print(1)\n")
    for _ in range(2):
        comparison = compared(engine, folder)["comparison"]
        assert all(0 < comparison[side]["pushed_again_bytes"] < 10_000 for side in ("before", "after"))


def test_configuration_comments_and_limits_hold_for_both_sides(engine: TestEngine, tmp_path: Path) -> None:
    ignored = "# dockerlint: ignore[legacy-key-value] written so on purpose\n"
    folder = project(tmp_path, f"FROM {BASE}\nENV A 1\n{ignored}ENV B 2\n")
    (tmp_path / "dockerlint.toml").write_text('fixable = ["pip-cache-in-layer"]\n')
    (tmp_path / "other.toml").write_text('ignore = ["topic-of-nothing"]\n')
    rule = ("--fixable", "legacy-key-value")

    def lines(*more: str) -> list[int]:
        found = compared(engine, folder, "--no-run", *more)["comparison"]
        return sorted(fix["line"] for fix in found["mended"]) if found else []

    assert lines() == []
    assert lines("--isolated", *rule) == [2]
    assert lines("--isolated", "--no-inline", *rule) == [2, 4]
    text = run(engine, folder, "--config", str(tmp_path / "other.toml"))
    assert (text.exit_code, "topic-of-nothing" in text.stderr) == (2, True)
    page = run(engine, folder, *rule, "--no-run", "--config", _limits(tmp_path))
    assert page.exit_code == 1
    assert "✗ max-layers, before: " in page.stdout
    assert "✓ max-size, before: " in page.stdout
    assert "note: max-growth was not judged: no stored report to compare with." in " ".join(page.stdout.split())


def _limits(folder: Path) -> str:
    path = folder / "limits.toml"
    path.write_text('[build-report]\nmax-layers = 0\nmax-size = "9GB"\nmax-growth = "5%"\n')
    return str(path)


def test_a_mended_dockerfile_that_does_not_build_is_a_failure_with_the_first_ones_report(
    engine: TestEngine, tmp_path: Path
) -> None:
    text = f"FROM {BASE}\nENV A 1\nCOPY Dockerfile /\nRUN grep '^ENV A 1' /Dockerfile\n"
    result = run(engine, project(tmp_path, text))
    assert result.exit_code == 2
    assert result.stdout.startswith("Image: ")
    assert "the image above builds; mended, its Dockerfile does not:" in result.stderr
    assert "Dockerfile:4: the command ended with exit code 1" in result.stderr
    assert "please report it as a bug of dockerlint" in result.stderr


def test_a_base_that_only_the_mended_one_needs_is_named_with_its_line(engine: TestEngine, tmp_path: Path) -> None:
    old = "python:3.7-slim-dockerlint-test"
    engine.client.images.get(BASE).tag("python", "3.7-slim")
    try:
        result = run(engine, project(tmp_path, "FROM python:3.7-slim\nRUN true\n"), "--unsafe-fixes")
    finally:
        engine.client.images.remove("python:3.7-slim", noprune=True)
    assert result.exit_code == 2, old
    assert re.search(
        r"Dockerfile:1: the image python:3\.\d+-slim\S* is neither on the engine nor could it be pulled", result.stderr
    )
    assert "Dockerfile:1: move to Python" in result.stderr
    assert "--unfixable end-of-life-python" in result.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_interrupted_comparison_leaves_nothing(engine: TestEngine, tmp_path: Path, number: signal.Signals) -> None:
    project(tmp_path, f"FROM {BASE}\nENV A 1\nRUN sleep 4\nCOPY app.py /\n", app__py="print()\n")
    code = "import sys; from dockerlint.cli.build_report import build_report; sys.exit(build_report())"
    command = [sys.executable, "-c", code, str(tmp_path), *engine.options, "--compare"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    for _ in range(600):
        if _of(engine, process.pid):
            break
        time.sleep(0.1)
    assert _of(engine, process.pid), "the first image is there, the second is being built"
    process.send_signal(number)
    assert process.wait(20) == 128 + number
    assert process.stderr is not None
    assert process.stderr.read() == "dockerlint: interrupted; what the build made has been removed\n"
    time.sleep(0.5)
    assert _of(engine, process.pid) == []


def test_nothing_is_left_of_a_comparison(engine: TestEngine, tmp_path: Path) -> None:
    before = set(engine.labelled(SESSION))
    compared(engine, project(tmp_path, f"FROM {BASE}\nENV A 1\nRUN echo > /x\n"))
    assert set(engine.labelled(SESSION)) <= before


def _of(engine: TestEngine, pid: int) -> list[str]:
    """The images of a process."""
    images = engine.client.images.list(all=True, filters={"label": SESSION})
    return [str(image.id) for image in images if f" {pid} " in (image.labels or {}).get(OWNER, "")]
