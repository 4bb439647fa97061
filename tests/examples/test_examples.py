"""What a person sees of the examples: the model is silent, each tutorial gets exactly the findings that it deserves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dockerlint.examples import TODAY

ROOT = Path(__file__).parents[2]
TUTORIALS = sorted(path.parent.name for path in (ROOT / "examples" / "tutorials").glob("*/Dockerfile"))
COMMON = {
    "end-of-life-python",
    "floating-distribution",
    "unfiltered-copy",
    "root-at-run-time",
    "missing-healthcheck",
    "unpinned-version",
}
PLAIN = COMMON | {"single-stage-build", "legacy-key-value", "pip-cache-in-layer", "second-pip"}
# What is wrong with each tutorial, as its README says in words, in the rules' names.
DESERVED = {
    "your-first-image": PLAIN | {"flask-development-server"},
    "compose-for-development": COMMON
    | {"single-stage-build", "flask-development-server", "buffered-python-output", "copied-dotenv"}
    | {"obsolete-version", "source-bind-mount", "ineffective-flask-env", "floating-image"},
    "smaller-with-multi-stage": COMMON | {"lost-console-script", "buffered-python-output", "duplicated-base-packages"},
    "gunicorn-in-production": PLAIN | {"server-not-installed", "one-request-at-a-time"},
}


def _check(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dockerlint", "check", *arguments]
    environment = {**os.environ, "COLUMNS": "80", "SOURCE_DATE_EPOCH": TODAY}
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)


def test_every_tutorial_is_known() -> None:
    assert set(TUTORIALS) == set(DESERVED)


def test_the_model_is_silent() -> None:
    done = _check("examples/flask", "--fail-on", "info")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No findings in 1 file.\n", "")


@pytest.mark.parametrize("name", TUTORIALS)
def test_exactly_what_it_deserves(name: str) -> None:
    done = _check(f"examples/tutorials/{name}", "--output-format", "concise")
    assert done.returncode == 1
    assert {line.split()[2] for line in done.stdout.splitlines()} == DESERVED[name]


@pytest.mark.parametrize("name", TUTORIALS)
def test_as_a_person_sees_it(name: str) -> None:
    done = _check(f"examples/tutorials/{name}", "--color", "never")
    golden = ROOT / "tests" / "goldens" / f"{name}.txt"
    assert done.stdout == golden.read_text("utf-8"), "run python scripts/update_docs.py and read the difference"


def test_a_secret_value_is_never_shown() -> None:
    """The value in the tutorial's .env appears in no format."""
    text = (ROOT / "examples" / "tutorials" / "compose-for-development" / ".env").read_text("utf-8")
    values = [line.partition("=")[2].strip() for line in text.splitlines() if "=" in line and not line.startswith("#")]
    assert values
    for output_format in ("full", "concise", "json"):
        done = _check("examples/tutorials", "--output-format", output_format)
        assert not [value for value in values if value in done.stdout + done.stderr]
