"""`dockerlint image` on a real engine: the same bytes as the engine's layers, the right lines on both builders, nothing left."""

from __future__ import annotations

import json
import subprocess
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from dockerlint.cli.image import image
from tests.engine_support import BASE, TestEngine
from tests.image.test_build_on_engine import measured as built
from tests.image.test_build_on_engine import project, tag, whole  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.engine

LOSSES = f"""\
FROM {BASE}
RUN head -c 300000 /dev/zero > /kept && head -c 200000 /dev/zero > /removed && head -c 100000 /dev/zero > /replaced
RUN chmod 600 /kept && rm /removed && head -c 100001 /dev/zero > /replaced
CMD ["sh"]
"""


def measured(*words: str) -> dict[str, Any]:
    """Run `dockerlint image` for JSON; it has to succeed."""
    result = CliRunner().invoke(image, [*words, "--output-format", "json"])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_an_image_of_the_engine_gives_what_its_build_gave(engine: TestEngine, whole: Path, tag: str) -> None:  # noqa: F811
    first = built(engine, whole, "--tag", tag)
    found = measured(tag, "-f", str(whole / "Dockerfile"))
    for key in ("instructions", "contents", "waste", "tree", "observations"):
        assert found[key] == first[key]
    assert (found["image"]["tag"], found["build"], found["engine"]) == (tag, None, first["engine"])
    assert found["image"]["id"] == engine.client.images.get(tag).id
    assert sum(engine.saved_sizes(tag)) == found["image"]["size_bytes"]
    assert measured(found["image"]["id"])["image"]["size_bytes"] == found["image"]["size_bytes"]


def test_losses_are_told_apart_and_named_with_their_line(engine: TestEngine, tmp_path: Path, tag: str) -> None:  # noqa: F811
    built(engine, project(tmp_path, LOSSES), "--tag", tag)
    found = measured(tag, "-f", str(tmp_path / "Dockerfile"))
    losses = {"deleted_bytes": 200_000, "overwritten_bytes": 100_000, "only_metadata_bytes": 300_000}
    assert found["waste"] == losses == found["instructions"][2]["waste"]
    seen = {item["observation"]: (item["line"], item["bytes"]) for item in found["observations"]}
    assert {name: at for name, at in seen.items() if at[0] == 3} == {
        "deletes-shipped": (3, 200_000),
        "replaces-shipped": (3, 100_000),
        "metadata-copies": (3, 300_000),
    }


def test_the_classic_builder_and_buildkit_agree_line_by_line(engine: TestEngine, tmp_path: Path, tag: str) -> None:  # noqa: F811
    text = (
        f"FROM {BASE} AS base\nRUN echo 1 > /one\nENV A=1\nFROM base\n"
        "WORKDIR /w\nCOPY Dockerfile .\nRUN true\nRUN rm /one && echo 4444 > /four\nONBUILD RUN true\nLABEL a=b\nCMD sh\n"
    )
    folder = project(tmp_path, text)
    built(engine, folder, "--tag", tag)
    kit = measured(tag, "-f", str(folder / "Dockerfile"))
    old = f"dockerlint-test:{uuid.uuid4().hex[:12]}"
    engine.client.images.build(path=str(folder), tag=old, network_mode=engine.network, forcerm=True)
    try:
        classic = measured(old, "-f", str(folder / "Dockerfile"))
    finally:
        engine.client.images.remove(old, force=True)
    rows = [
        [(row["line"], row["kind"], row["bytes"], row["hides_bytes"]) for row in found["instructions"]]
        for found in (kit, classic)
    ]
    assert rows[0] == rows[1]
    size = len(text)
    assert [row for row in rows[0] if row[1] != "base" and row[2]] == [
        (2, "instruction", 2, 0),
        (6, "instruction", size, 0),
        (8, "instruction", 5, 2),
    ]


def test_a_name_without_a_tag_and_a_name_nobody_has(engine: TestEngine) -> None:
    name, _, _ = BASE.partition(":")
    other = f"{name}:dockerlint-{uuid.uuid4().hex[:8]}"
    base = engine.client.images.get(BASE)
    base.tag(other)
    try:
        assert measured(other)["image"]["id"] == base.id
    finally:
        engine.client.images.remove(other)
    result = CliRunner().invoke(image, [BASE.replace("slim", "slimm")])
    assert (result.exit_code, f"Did you mean {BASE}?" in result.stderr) == (2, True)


def test_what_docker_save_writes_comes_by_a_pipe(engine: TestEngine) -> None:
    import os
    import sys

    data = b"".join(engine.client.images.get(BASE).save(named=True))
    command = [sys.executable, "-m", "dockerlint", "image", "-", "--output-format", "json"]
    done = subprocess.run(command, input=data, capture_output=True, check=True, env=os.environ)
    assert json.loads(done.stdout)["image"]["size_bytes"] == sum(engine.saved_sizes(BASE))
