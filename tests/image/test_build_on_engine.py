"""build-report through its front door on a real engine: what it builds, says, measures and leaves behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from dockerlint.cli.build_report import build_report
from dockerlint.image.session import OWNER, SESSION, owner
from tests.engine_support import BASE, TestEngine, missing

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.engine

WHOLE = f"""\
ARG BASE={BASE}
FROM ${{BASE}} AS build
RUN mkdir /out && echo built > /out/result
FROM ${{BASE}} AS mid
LABEL a=b
ENV FOO=bar
RUN echo one > /one && \\
    echo two > /two
FROM mid AS final
ARG VER=9
SHELL ["/bin/sh", "-c"]
WORKDIR /app
COPY --from=build /out /out
COPY . .
ADD data.tar /data/
RUN rm /two && \\
    # a comment inside
    echo  changed > /one
RUN true
ONBUILD COPY . .
USER 1000
VOLUME /vol
EXPOSE 443
STOPSIGNAL SIGQUIT
HEALTHCHECK CMD true
ENTRYPOINT ["python3"]
CMD ["main.py"]
"""


def run(engine: TestEngine, folder: Path, *more: str) -> Result:
    """Run build-report on a folder."""
    return CliRunner().invoke(build_report, [str(folder), *engine.options, *more])


def measured(engine: TestEngine, folder: Path, *more: str) -> dict[str, Any]:
    """Run build-report for JSON; it has to succeed."""
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
def tag(engine: TestEngine) -> Iterator[str]:
    """A name for an image that goes with the test."""
    name = f"dockerlint-test:{uuid.uuid4().hex[:12]}"
    yield name
    if engine.client.images.list(name=name):
        engine.client.images.remove(name, force=True)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A project whose Dockerfile has every instruction and three stages."""
    import tarfile

    with tarfile.open(tmp_path / "data.tar", "w") as tar:
        (tmp_path / "inner").write_text("inner file")
        tar.add(tmp_path / "inner", "inner")
    return project(tmp_path, WHOLE, main__py="print('hello')\n")


def test_every_instruction_gets_its_bytes(engine: TestEngine, whole: Path, tag: str) -> None:
    found = measured(engine, whole, "--tag", tag)
    rows = {row["line"]: row for row in found["instructions"]}
    copied = sum(path.stat().st_size for path in whole.iterdir())
    expected = {7: 8, 12: 0, 13: 6, 14: copied, 15: 10, 16: 8, 19: 0, 25: 0}
    assert {line: rows[line]["bytes"] for line in expected} == expected
    assert (rows[7]["end_line"], rows[7]["hidden_bytes"], rows[16]["hides_bytes"]) == (8, 8, 8)
    assert (rows[4]["kind"], rows[4]["instruction"]) == ("base", f"FROM {BASE}")
    assert sum(row["bytes"] for row in rows.values()) == found["image"]["size_bytes"]
    assert len(rows) == len(found["instructions"]) == 20
    assert found["build"]["builder"] == "buildkit"
    assert found["image"]["tag"] == tag


def test_sizes_are_those_of_an_independent_reader(engine: TestEngine, whole: Path, tag: str) -> None:
    found = measured(engine, whole, "--tag", tag)
    sizes = engine.saved_sizes(tag)
    assert sum(sizes) == found["image"]["size_bytes"]
    layers = [row for row in found["instructions"] if row["layers"]]
    assert sum(row["layers"] for row in layers) == len(sizes) == found["image"]["layers"]
    assert [row["bytes"] for row in layers[1:]] == sizes[layers[0]["layers"] :]


def test_an_archive_of_the_image_gives_the_same_report(engine: TestEngine, whole: Path, tag: str) -> None:
    built = measured(engine, whole, "--tag", tag)
    archive = whole.parent / "image.tar"
    with archive.open("wb") as file:
        file.writelines(engine.client.images.get(tag).save(named=True))
    read = measured(engine, whole, "--archive", str(archive))
    assert (read["build"], read["engine"], read["image"]["tag"]) == (None, None, tag)
    assert [read[key] for key in ("instructions", "contents")] == [built[key] for key in ("instructions", "contents")]
    assert read["image"]["id"] == built["image"]["id"]


def test_the_classic_builder_attributes_the_same(engine: TestEngine, whole: Path) -> None:
    from dockerlint.facts.dockerignore import Ignore
    from dockerlint.image.build import Options
    from dockerlint.image.context import prepare
    from dockerlint.image.instructions import read_plan
    from dockerlint.image.pipeline import Request, from_build

    dockerfile = whole / "Dockerfile"
    plan = read_plan(dockerfile, whole, {}, None)
    context = prepare(whole, dockerfile, plan.content, Ignore.load(whole, dockerfile))
    request = Request(plan, context, Options(network=engine.network), None, lambda _: None, lambda _: None)
    before = {image.id for image in engine.client.images.list(all=True)}
    classic = from_build(request, classic=True)
    assert classic.build is not None
    assert classic.build.builder == "classic"
    other = measured(engine, whole)
    assert [row.bytes for row in classic.rows] == [row["bytes"] for row in other["instructions"]]
    assert {image.id for image in engine.client.images.list(all=True)} <= before


def test_without_a_tag_nothing_stays(engine: TestEngine, tmp_path: Path) -> None:
    found = measured(engine, project(tmp_path, f"FROM {BASE}\nRUN echo {uuid.uuid4()} > /x\n"))
    assert found["image"]["tag"] is None
    assert found["image"]["id"] not in {image.id for image in engine.client.images.list(all=True)}
    assert engine.client.images.get(BASE)


def test_a_tagged_image_carries_no_label_of_ours(engine: TestEngine, tmp_path: Path, tag: str) -> None:
    measured(engine, project(tmp_path, f"FROM {BASE}\n"), "--tag", tag)
    measured(engine, project(tmp_path, f"FROM {BASE}\n"))
    assert SESSION not in (engine.client.images.get(tag).labels or {})


def test_a_failed_build_shows_step_line_and_log(engine: TestEngine, tmp_path: Path) -> None:
    dockerfile = f"FROM {BASE} AS a\nRUN true\nFROM {BASE}\nENV A=1\n\nRUN echo {uuid.uuid4()}; \\\n  seq 40; exit 7\n"
    result = run(engine, project(tmp_path, dockerfile))
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert lines[0] == f"dockerlint: the build failed: {tmp_path}/Dockerfile:6: the command ended with exit code 7"
    assert lines[1].startswith("  step [stage-1 2/2] RUN echo ")
    assert lines[2:] == [f"  | {number}" for number in range(21, 41)]
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("dockerfile", "message"),
    [
        ("COPY nofile /\n", r"Dockerfile:2: .*nofile.*not found"),
        ("COPY nots.txt /\n", r"Dockerfile:2: .*not found\n  help: Did you mean notes\.txt\?\n"),
        (
            "COPY hidden.txt /\n",
            r"\n  help: hidden\.txt is there, and \S+/\.dockerignore leaves it out: let it in with ",
        ),
        (
            f"FROM {BASE} AS builder\nCOPY --from=bulder.invalid/x /a /\n",
            r"Dockerfile:3: the image bulder\.invalid/x is",
        ),
        (
            f"FROM {BASE} AS dockerlint-builder\nFROM dockerlint-bulder\n",
            r"help: Did you mean the stage dockerlint-builder\?",
        ),
        ("FOO bar\n", r"Dockerfile:2: dockerfile parse error .*unknown instruction: FOO"),
        (
            "FROM dockerlint-no-such.invalid/image:1\n",
            r"Dockerfile:2: the image dockerlint-no-such\.invalid/image:1 is",
        ),
    ],
)
def test_what_cannot_be_built_is_said_with_its_line(
    engine: TestEngine, tmp_path: Path, dockerfile: str, message: str
) -> None:
    files = {"notes__txt": "", "hidden__txt": "", "__dockerignore": "hidden.txt\n"}
    result = run(engine, project(tmp_path, f"FROM {BASE}\n{dockerfile}", **files))
    assert result.exit_code == 2
    import re

    assert re.search(message, result.stderr)


def test_a_limit_that_is_missed_is_status_1(engine: TestEngine, tmp_path: Path) -> None:
    folder = project(tmp_path, f"FROM {BASE}\n")
    size = measured(engine, folder)["image"]["size_bytes"]
    assert run(engine, folder, "--max-size", f"{size}B").exit_code == 0
    result = run(engine, folder, "--max-size", f"{size - 1}B", "--output-format", "json")
    assert result.exit_code == 1
    gate = {"gate": "max-size", "limit_bytes": size - 1, "actual_bytes": size, "passed": False}
    (found,) = json.loads(result.stdout)["gates"]
    assert found.items() >= gate.items()


def test_a_built_image_is_as_the_schema_says_and_did_not_grow(engine: TestEngine, tmp_path: Path) -> None:
    folder = project(tmp_path, f"FROM {BASE}\nRUN echo 1 > /a\n")
    stored, page = tmp_path / "stored.json", tmp_path / "page.html"
    assert run(engine, folder, "--output-format", f"json={stored}", "--output-format", f"html={page}").exit_code == 0
    schema = Path(__file__).parents[2] / "docs" / "schema" / "build-report.schema.json"
    jsonschema.validate(json.loads(stored.read_text()), json.loads(schema.read_text()))
    assert "RUN echo 1" in page.read_text()
    same = run(engine, folder, "--against", str(stored), "--max-growth", "0B")
    assert (same.exit_code, "✓ max-growth: did not grow" in same.stdout) == (0, True)
    (folder / "Dockerfile").write_text(f"FROM {BASE}\nRUN echo 123 > /a\n")
    grown = run(engine, folder, "--against", str(stored), "--max-growth", "1B")
    assert (grown.exit_code, "✗ max-growth: grew by 2 B" in grown.stdout) == (1, True)


def test_heredocs_and_mounts_are_built_not_dropped(engine: TestEngine, tmp_path: Path) -> None:
    dockerfile = f"# syntax=docker/dockerfile:1\nFROM {BASE}\nRUN --mount=type=cache,target=/c echo 12345 > /m\n"
    found = measured(engine, project(tmp_path, dockerfile))
    assert found["instructions"][1]["bytes"] == 6
    assert found["notes"][0].startswith("`# syntax=docker/dockerfile:1` was left out")
    if tuple(map(int, found["engine"]["api_version"].split("."))) >= (1, 43):  # Docker 24 knows heredocs
        found = measured(engine, project(tmp_path, f"FROM {BASE}\nRUN <<EOF\necho 123456789 > /h\nEOF\n"))
        assert found["instructions"][1]["bytes"] == 10
    text = f"FROM {BASE}\nRUN --mount=type=secret,id=key,required=true true\n"
    without = run(engine, project(tmp_path, text))
    assert without.exit_code == 2
    if (
        shutil.which("docker") is None
        or subprocess.run(["docker", "buildx", "version"], capture_output=True, check=False).returncode
    ):
        assert (
            "Dockerfile:2: --mount=type=secret needs the docker command line with its buildx plugin" in without.stderr
        )
        return
    assert "Dockerfile:2: secret key" in without.stderr
    assert "--secret id=key,src=FILE" in without.stderr


@pytest.mark.parametrize("place", ["ignored", "outside"])
def test_a_hidden_dockerfile_is_not_measured(engine: TestEngine, tmp_path: Path, place: str) -> None:
    folder = tmp_path / "ctx"
    folder.mkdir()
    (folder / "app.py").write_text("12345")
    dockerfile = (folder if place == "ignored" else tmp_path) / "Dockerfile"
    dockerfile.write_text(f"FROM {BASE}\nCOPY . /app\n")
    if place == "ignored":
        (folder / ".dockerignore").write_text("Dockerfile\n.dockerignore\n")
    found = measured(engine, folder, "-f", str(dockerfile))
    assert (found["instructions"][1]["bytes"], found["instructions"][1]["files"]) == (5, 1)


def test_targets_and_build_arguments(engine: TestEngine, tmp_path: Path) -> None:
    text = f"FROM {BASE} AS one\nARG N=1\nRUN head -c $N /dev/zero > /x\nFROM one\nRUN echo > /y\n"
    folder = project(tmp_path, text)
    found = measured(engine, folder, "--target", "one", "--build-arg", "N=500")
    assert [row["bytes"] for row in found["instructions"][1:]] == [0, 500]
    result = run(engine, folder, "--target", "two")
    assert (result.exit_code, "no stage is named two; there are: one, 1" in result.stderr) == (2, True)


def test_triggers_of_the_base_are_not_the_base(engine: TestEngine, tmp_path: Path, tag: str) -> None:
    base = project(tmp_path, f"FROM {BASE}\nONBUILD RUN echo 12345 > /triggered\n")
    measured(engine, base, "--tag", tag)
    found = measured(engine, project(tmp_path, f"FROM {tag}\nRUN echo > /own\n"))
    assert [(row["kind"], row["bytes"]) for row in found["instructions"][1:]] == [("onbuild", 6), ("instruction", 1)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_leaves_nothing_behind(engine: TestEngine, tmp_path: Path, number: signal.Signals) -> None:
    mark = uuid.uuid4().hex
    folder = project(tmp_path, f"FROM {BASE}\nRUN echo {mark}\nRUN : {mark}; sleep 61\n")
    code = "import sys; from dockerlint.cli.build_report import build_report; sys.exit(build_report())"
    command = [sys.executable, "-c", code, str(folder), *engine.options]
    # As a shell starts a background job: with SIGINT ignored.
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),  # noqa: PLW1509 - no threads here
    )
    time.sleep(4)
    assert process.poll() is None
    process.send_signal(number)
    assert process.wait(20) == 128 + number
    assert process.stderr is not None
    assert process.stderr.read() == "dockerlint: interrupted; what the build made has been removed\n"
    time.sleep(0.5)
    ours = [image for image in engine.labelled(SESSION) if _owned_by(engine, image, process.pid)]
    assert ours == []


def test_leftovers_of_dead_runs_go_and_those_of_live_ones_stay(engine: TestEngine, tmp_path: Path) -> None:
    dead = owner().split(" ")
    dead[3], dead[4] = str(_dead_pid()), "1"
    labels = [" ".join(dead), owner(), "other-machine " + owner().partition(" ")[2], "garbage"]
    images = [
        engine.image_from({"x": str(n).encode()}, LABEL=f'{SESSION}=x {OWNER}="{label}"')
        for n, label in enumerate(labels)
    ]
    try:
        measured(engine, project(tmp_path, f"FROM {BASE}\n"))
        left = set(engine.labelled(SESSION))
        assert [image in left for image in images] == [False, True, True, True]
    finally:
        for image in images[1:]:
            engine.client.images.remove(image)


def _owned_by(engine: TestEngine, image: str, pid: int) -> bool:
    return f" {pid} " in (engine.client.images.get(image).labels or {}).get(OWNER, "")


def _dead_pid() -> int:
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid


def test_an_engine_url_on_the_command_line_wins(engine: TestEngine, tmp_path: Path) -> None:
    folder = project(tmp_path, f"FROM {BASE}\n")
    assert engine.client is not None
    result = run(engine, folder, "--engine-url", "tcp://127.0.0.1:1")
    assert result.exit_code == 2
    assert "no Docker engine answers at tcp://127.0.0.1:1 (Connection refused)" in result.stderr
    assert "--archive FILE" in result.stderr


def test_secrets_go_through_buildx(engine: TestEngine, tmp_path: Path) -> None:
    ready = subprocess.run(["docker", "buildx", "version"], capture_output=True, check=False, env=os.environ)
    if ready.returncode:
        missing("docker buildx is not installed; scripts/get_engine.sh brings it")
    text = f"FROM {BASE}\nRUN --mount=type=secret,id=key cp /run/secrets/key /copied\n"
    folder = project(tmp_path, text, secret__txt="0123456789")
    found = measured(engine, folder, "--secret", f"id=key,src={folder / 'secret.txt'}")
    assert found["build"]["builder"] == "buildx"
    assert found["instructions"][1]["bytes"] == 10


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_progress_is_shown_on_a_terminal_and_nowhere_else(engine: TestEngine, tmp_path: Path) -> None:
    import pty

    folder = project(tmp_path, f"FROM {BASE}\nRUN echo {uuid.uuid4()} && sleep 1\n")
    code = "import sys; from dockerlint.cli.build_report import build_report; sys.exit(build_report())"
    command = [sys.executable, "-c", code, str(folder), *engine.options]
    master, terminal = pty.openpty()
    with subprocess.Popen(
        command, stderr=terminal, stdout=subprocess.PIPE, env={**os.environ, "TERM": "xterm"}
    ) as process:
        os.close(terminal)
        shown = b"".join(_until_closed(master))
        assert process.stdout is not None
        report = process.stdout.read()
    assert "✓".encode() in shown
    assert b"[2/2] RUN echo" in shown
    assert b"\x1b" not in report
    assert run(engine, folder).stderr == ""


def _until_closed(terminal: int) -> Iterator[bytes]:
    try:
        while data := os.read(terminal, 4096):
            yield data
    except OSError:  # how Linux says that the other end was closed
        return


@pytest.mark.parametrize("instruction", ["ENV A=b oops", "EXPOSE abc"])
def test_a_complaint_without_a_line_gets_one(engine: TestEngine, tmp_path: Path, instruction: str) -> None:
    folder = project(tmp_path, f"FROM {BASE}\nWORKDIR /x\n{instruction}\n")
    result = run(engine, folder)
    assert result.exit_code == 2
    assert "Dockerfile:3: " in result.stderr
