"""The report as a person sees it, whole, and as programs read it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from dockerlint.cli.build_report import build_report
from dockerlint.image.archive import read_archive
from dockerlint.image.gates import Limits, judge
from dockerlint.image.instructions import read_plan
from dockerlint.image.measure import measure
from dockerlint.image.model import Build, Engine, Package, Report
from dockerlint.image.plan import Base
from dockerlint.image.savings import Finding, Saving, savings
from dockerlint.image.trace import Trace
from dockerlint.report import build_json, build_text
from dockerlint.report.build_facts import facts
from tests.image.archives import config, layer, new_save
from tests.image.plans import plan
from tests.image.test_image_measure import CONTENTS, HISTORY, STEPS, archive, finding

if TYPE_CHECKING:
    from pathlib import Path

WIDE = """\
Image app:latest: 21.0 kB
  6.0 kB base python:3.11-slim + 15.0 kB in 3 layers of yours
  ≈ 1.0 kB compressed · 7.9 kB unreachable (37.6%)
  built in 4.2 s by BuildKit, 3 of 5 steps cached · Docker 26.1.5 · linux/amd64
  unreachable: 7.0 kB deleted by later layers · 900 B replaced by other content

Line      Size   Files    Hidden     Hides  Share         Instruction
   1    6.0 kB       3     900 B         ·  ███▌          FROM python:3.11-slim
   3    8.5 kB       6    7.0 kB         ·  █████         COPY . .
   4    6.5 kB       7         ·     900 B  ███▊          RUN pip install flask
   5       0 B       0         ·    7.0 kB                RUN rm -rf /app/.git
     2 instructions without a layer: ENV, CMD
     Hidden: shipped here, gone later.  Hides: what this step makes unreachable.

      In image     Added   Files    Hidden  What is inside
        5.0 kB         ·       1         ·  Python
        3.0 kB    3.0 kB       1         ·  pip cache (also uv's, Poetry's)
        2.0 kB    2.0 kB       1         ·  compilers and headers
        1.0 kB    1.0 kB       1     900 B  pip itself
        1.0 kB    1.0 kB       2         ·  virtual environment of the host
         400 B     400 B       1         ·  application
         291 B     291 B       2         ·  Python packages
         230 B     230 B       2         ·  bytecode (.pyc)
         130 B      30 B       2         ·  operating system
          60 B      60 B       1         ·  tests
             ·         ·       0    7.0 kB  .git

          Size   Files  Biggest Python packages
        1.0 kB       1  pip
         471 B       4  flask 3.1

Line     Saves  Findings, measured
   3    8.1 kB  unfiltered-copy     .git 7.0 kB, virtual environment of the host 1.0 kB, bytecode
                                    (.pyc) 80 B
   4    3.0 kB  pip-cache-in-layer  pip's cache, 1 file

Line            Findings, not measured: the files of the image do not tell
   6         —  root-at-run-time
             —  unpinned-version (requirements.txt:1)

✗ max-size: 21.0 kB is 1.0 kB more than 20.0 kB

note: The engine was warm.
"""


@pytest.fixture
def report() -> Report:
    """A report with something in every part."""
    found = measure(archive(), plan(STEPS), Base(1))
    return replace(
        found,
        image=replace(found.image, compressed_bytes=1000),
        gates=judge(Limits(max_size=20_000), found).gates,
        build=Build("buildkit", 4.21, 5, 3),
        engine=Engine("Docker", "26.1.5", "1.45"),
        notes=("The engine was warm.",),
    )


@pytest.fixture
def found(report: Report) -> list[Saving]:
    """Findings with their savings."""
    rules = [("pip-cache-in-layer", 4), ("unfiltered-copy", 3), ("root-at-run-time", 6)]
    elsewhere = Finding("requirements.txt", 1, 1, "unpinned-version", "warning", "not pinned")
    return savings(report, [*(finding(rule, line) for rule, line in rules), elsewhere])


def test_the_whole_report(report: Report, found: list[Saving]) -> None:
    assert build_text.render(report, found, width=100, color=False) == WIDE


@pytest.mark.parametrize("width", [80, 100, 140])
def test_no_line_is_wider_than_the_terminal(report: Report, found: list[Saving], width: int) -> None:
    text = build_text.render(report, found, width=width, color=False)
    assert max(map(len, text.splitlines())) <= width


def test_colour_adds_nothing_but_colour(report: Report, found: list[Saving]) -> None:
    plain = build_text.render(report, found, width=100, color=False)
    colored = build_text.render(report, found, width=100, color=True)
    assert "\x1b[" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == plain
    assert "\x1b[1;31m✗ max-size" in colored


def test_terminals_without_unicode_get_ascii(report: Report, found: list[Saving]) -> None:
    assert build_text.render(report, found, width=100, color=False, ascii_only=True).isascii()


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("a\n  b\tc", 9, "a b c"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("x", 0, ""),
    ],
)
def test_instructions_are_shortened_by_columns(text: str, width: int, short: str) -> None:
    assert build_text.shorten(text, width) == short


def test_packages_in_several_places_say_where(report: Report) -> None:
    twice = (Package("pip", "1", "usr/lib", 2000, 3), Package("pip", "2", "app/.venv/lib", 1000, 2))
    text = build_text.render(replace(report, packages=twice), [], width=100, color=False)
    assert "        2.0 kB       3  pip 1  in /usr/lib\n        1.0 kB       2  pip 2  in /app/.venv/lib\n" in text


def test_nothing_in_an_instruction_reaches_the_terminal_as_a_command(report: Report) -> None:
    evil = replace(report.rows[2], instruction="COPY \x1b[2J\u202e. .")
    text = build_text.render(
        replace(report, rows=(*report.rows[:2], evil, *report.rows[3:])), [], width=100, color=False
    )
    assert "COPY ␛[2J\ufffd. ." in text
    assert "\x1b" not in text


def test_credentials_are_masked_in_rows_and_logs(tmp_path: Path) -> None:
    dockerfile = "FROM x\nENV SECRET_KEY=abcdef123\nARG API_TOKEN\nRUN login abcdef123 zyxw9876\n"
    (tmp_path / "Dockerfile").write_text(dockerfile)
    masked = read_plan(tmp_path / "Dockerfile", tmp_path, {"API_TOKEN": "zyxw9876"}, None)
    history: list[dict[str, Any]] = [
        {"created_by": "base"},
        {"created_by": "ENV SECRET_KEY=abcdef123", "empty_layer": True},
        {"created_by": "ARG API_TOKEN=zyxw9876", "empty_layer": True},
        {"created_by": "RUN |1 API_TOKEN=zyxw9876 /bin/sh -c login abcdef123 zyxw9876 # buildkit"},
    ]
    image = read_archive([new_save([layer([("a", b"1")]), layer([("b", b"2")])], config(history))], "i.tar")
    rows = [row.instruction for row in measure(image, masked, strict=True).rows]
    assert rows == ["FROM x", "ENV SECRET_KEY=****", "ARG API_TOKEN", "RUN login **** ****"]
    rows = [row.instruction for row in measure(image, None).rows]
    assert rows[1:3] == ["ENV SECRET_KEY=****", "ARG API_TOKEN=****"]
    trace = Trace(clean=masked.masked)
    trace.feed({"stream": "Step 1/1 : RUN login zyxw9876\nsays abcdef123\n"})
    (step,) = trace.steps.values()
    assert (step.name, step.lines()) == ("[1/1] RUN login ****", ["says ****"])


def test_json(report: Report, found: list[Saving]) -> None:
    document = json.loads(build_json.render(report, found, "1.2.3"))
    assert list(document)[:5] == ["schema", "version", "dockerfile", "image", "instructions"]
    image = document["image"]
    assert (image["size_bytes"], image["unreachable_bytes"], image["compressed_is_estimate"]) == (21011, 7900, True)
    assert sum(row["bytes"] for row in document["instructions"]) == image["size_bytes"]
    copy = document["instructions"][2]
    assert (copy["line"], copy["instruction"], copy["bytes"], copy["hidden_bytes"]) == (3, "COPY . .", 8540, 7000)
    assert copy["classes"]["git"] == {"bytes": 7000, "files": 1, "hidden_bytes": 7000}
    assert document["contents"]["packages"][1]["version"] == "3.1"
    assert document["findings"][0] == {
        "path": "Dockerfile",
        "line": 4,
        "column": 1,
        "rule": "pip-cache-in-layer",
        "severity": "warning",
        "message": "message",
        "help": "",
        "saving": {"bytes": 3000, "measured": True, "reason": "pip's cache, 1 file"},
    }
    assert document["build"] == {
        "builder": "buildkit", "seconds": 4.21, "steps": 5, "cached_steps": 3,
        "name": None, "driver": None, "buildkit_version": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("v0.25.1", "built in 4.2 s by the builder ci (kubernetes driver, BuildKit v0.25.1), 3 of 5 steps cached"),
        ("v0.0.0+unknown", "built in 4.2 s by the builder ci (kubernetes driver), 3 of 5 steps cached"),
        ("", "built in 4.2 s by the builder ci (kubernetes driver), 3 of 5 steps cached"),
    ],
)
def test_a_named_builder_is_named(version: str, said: str) -> None:
    found = measure(archive(), plan(STEPS))
    build = Build("buildx", 4.21, 5, 3, "ci", "kubernetes", version)
    assert list(facts(replace(found, build=build)))[-1].startswith(said)


def test_an_archive_needs_no_engine_and_no_dockerfile(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    image = tmp_path / "image.tar"
    image.write_bytes(new_save([layer(files) for files in CONTENTS], config(HISTORY)))
    arguments = [str(tmp_path / "empty"), "--archive", str(image), "--engine-url", "tcp://127.0.0.1:1"]
    result = CliRunner().invoke(build_report, arguments)
    assert result.exit_code == 0
    assert "RUN pip install flask" in result.stdout
    assert "FROM" not in result.stdout
    assert CliRunner().invoke(build_report, [*arguments, "--max-size", "1kB"]).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--max-size", "10 apples"], "'10 apples' is not a size"),
        (["--build-arg", "=1"], "'=1' has no name"),
        (["-f", "gone/Dockerfile"], "gone/Dockerfile: No such file or directory"),
        (["--target", "x"], "no stage is named x; there are: 0"),
        (["--engine-url", "unix:///dockerlint/no.sock"], "no Docker engine answers at unix:///dockerlint/no.sock"),
        (["--engine-url", "nonsense"], "no Docker engine answers at nonsense"),
        (["--archive", "Dockerfile"], "is no image archive"),
    ],
)
def test_what_the_user_can_get_wrong_is_status_2_and_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\n")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(build_report, arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_an_empty_file_is_no_build(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("")
    result = CliRunner().invoke(build_report, [str(tmp_path)])
    assert (result.exit_code, "no readable FROM" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("environment", "choice", "colored"),
    [
        ({}, "auto", False),
        ({"FORCE_COLOR": "1"}, "auto", True),
        ({"CLICOLOR_FORCE": "1"}, "auto", True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
        ({"NO_COLOR": "1"}, "always", True),
        ({"FORCE_COLOR": "1"}, "never", False),
    ],
)
def test_who_decides_on_colour(tmp_path: Path, environment: dict[str, str], choice: str, colored: bool) -> None:
    image = tmp_path / "image.tar"
    image.write_bytes(new_save([layer(CONTENTS[0])], config(HISTORY[:1])))
    clean = {"NO_COLOR": None, "FORCE_COLOR": None, "CLICOLOR_FORCE": None, **environment}
    arguments = [str(tmp_path), "--archive", str(image), "--color", choice]
    assert ("\x1b[" in CliRunner().invoke(build_report, arguments, env=clean, color=True).stdout) is colored
