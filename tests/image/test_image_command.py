"""`dockerlint image` through its front door: archives in all forms, a pipe, and what can be got wrong; no engine takes part."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dockerlint.cli.image import image
from tests.image.archives import config, layer, new_save, oci, old_save
from tests.image.test_image_measure import CONTENTS, HISTORY, STEPS

ROOT = Path(__file__).parents[2]
LAYERS = [layer(files) for files in CONTENTS]
CONFIG = config(HISTORY, WorkingDir="/app")


def run(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(image, list(words))


def measured(*words: str) -> dict[str, Any]:
    """Run the command for JSON; it has to succeed."""
    result = run(*words, "--output-format", "json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def zstd(data: bytes) -> bytes:
    """Compress in two frames, as some tools do."""
    engine = pytest.importorskip("zstandard").ZstdCompressor()
    first, second = engine.compress(data[:900]), engine.compress(data[900:])
    return bytes(first + second)


def unpacked(data: bytes, folder: Path) -> Path:
    """Unpack an archive into a folder."""
    path = folder.parent / "archive.tar"
    path.write_bytes(data)
    with tarfile.open(path) as tar:
        tar.extractall(folder)  # noqa: S202 - made here
    path.unlink()
    return folder


FORMS = ["old", "new", "oci", "gzip", "zstd", "zstd layers", "old folder", "new folder", "oci folder"]


def form(name: str, folder: Path) -> Path:
    """The image in one of its forms on disk."""
    layers = [*LAYERS, LAYERS[0]]
    settings = config([*HISTORY, {"created_by": "RUN again"}], WorkingDir="/app")
    made = {
        "old": lambda: old_save(layers, settings),
        "new": lambda: new_save(layers, settings),
        "oci": lambda: layer(oci(layers, settings)),
        "gzip": lambda: gzip.compress(new_save(layers, settings)),
        "zstd": lambda: zstd(new_save(layers, settings)),
        "zstd layers": lambda: new_save([zstd(data) for data in layers], settings),
    }
    if name.endswith("folder"):
        kind = name.removesuffix(" folder")
        return unpacked(made[kind](), folder / "image")
    path = folder / "image.tar"
    path.write_bytes(made[name]())
    return path


@pytest.mark.parametrize("name", FORMS)
def test_each_form_on_disk_gives_the_same_rows(name: str, tmp_path: Path) -> None:
    found = measured(str(form(name, tmp_path)))
    assert [row["bytes"] for row in found["instructions"]] == [6000, 0, 8540, 6471, 0, 0, 6000]
    assert (
        found["image"]["unreachable_bytes"]
        == found["waste"]["deleted_bytes"]
        + found["waste"]["overwritten_bytes"]
        + (found["waste"]["only_metadata_bytes"])
    )
    assert found["image"]["compressed_is_estimate"] is (name not in ("oci", "zstd layers", "oci folder"))
    assert found["instructions"][3]["instruction"] == "RUN pip install flask"


@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_an_archive_on_a_pipe(compress: Any) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dockerlint", "image", "-", "--output-format", "json"],
        input=compress(new_save(LAYERS, CONFIG)),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["image"]["size_bytes"] == 21011


def test_a_dockerfile_names_lines_and_brings_its_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "image.tar").write_bytes(new_save(LAYERS, CONFIG))
    (tmp_path / "Dockerfile").write_text("FROM python:3.11-slim\n" + "\n".join(STEPS) + "\n")
    found = measured("image.tar", "-f", "Dockerfile")
    assert [(row["kind"], row["line"]) for row in found["instructions"]][:3] == [
        ("base", 1),
        ("instruction", 2),
        ("instruction", 3),
    ]
    savings = {item["rule"]: item["saving"]["bytes"] for item in found["findings"]}
    assert savings["pip-cache-in-layer"] == 3000
    other = measured("image.tar", "-f", "Dockerfile", "--target", "0")
    assert other["instructions"] == found["instructions"]
    (tmp_path / "Dockerfile").write_text("FROM python:3.11-slim\nRUN make\nRUN make install\n")
    text = run("image.tar", "-f", "Dockerfile").stdout
    assert "history does not fit" in text
    assert "RUN pip install flask" in text


def test_the_text_says_what_is_inside(tmp_path: Path) -> None:
    (tmp_path / "image.tar").write_bytes(new_save(LAYERS, CONFIG))
    text = run(str(tmp_path / "image.tar")).stdout
    assert "unreachable: 7.0 kB deleted by later layers · 900 B replaced by other content" in " ".join(text.split())
    assert "Seen in the image" in text
    assert "no USER is set: the process runs as root" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80


def test_a_limit_that_is_missed_is_status_1(tmp_path: Path) -> None:
    (tmp_path / "image.tar").write_bytes(new_save(LAYERS, CONFIG))
    assert run(str(tmp_path / "image.tar"), "--max-size", "21011B").exit_code == 0
    result = run(str(tmp_path / "image.tar"), "--max-size", "21010B")
    assert (result.exit_code, "✗ max-size" in result.stdout) == (1, True)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["./gone.tar"], "gone.tar: No such file or directory"),
        (["gone.tar"], "gone.tar: No such file or directory"),
        (["folder/"], "holds no image: it is neither an OCI layout nor an unpacked `docker save`"),
        (["./folder"], "docker import"),
        (["export.tar"], "`docker export` does not"),
        (["text.txt"], "is no image archive: write one with `docker save IMAGE -o FILE`"),
        (["image.tar", "-f", "gone"], "gone: does not exist"),
        (["image.tar", "--tag", "x", "--max-size", "big"], "'big' is not a size"),
        (
            ["app", "--engine-url", "unix:///dockerlint/no.sock"],
            "no Docker engine answers at unix:///dockerlint/no.sock",
        ),
        ([], "Missing argument"),
    ],
)
def test_what_can_be_got_wrong_is_status_2(
    words: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "export.tar").write_bytes(LAYERS[0])
    (tmp_path / "text.txt").write_text("hello")
    (tmp_path / "image.tar").write_bytes(new_save(LAYERS, CONFIG))
    result = run(*words)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_a_folder_that_is_called_like_an_image_is_no_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "app").mkdir()
    assert "no Docker engine answers" in run("app", "--engine-url", "tcp://127.0.0.1:1").stderr
    (tmp_path / "app" / "index.json").write_text("{}")
    assert "holds no image" in run("app", "--engine-url", "tcp://127.0.0.1:1").stderr
