"""Base images by the table, and the script that renews the table."""

from __future__ import annotations

import importlib.util
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from dockerlint.data import base_sizes
from dockerlint.facts.project import Project
from dockerlint.forecast.base import base_of, find
from scripts.update_base_sizes import TABLE, Row, rows, with_those_that_left, written

if TYPE_CHECKING:
    from pathlib import Path


def base(folder: Path, text: str):  # type: ignore[no-untyped-def]
    (folder / "Dockerfile").write_text(f"FROM {text}\n")
    return Project.open(folder / "Dockerfile").image.final


@pytest.mark.parametrize(
    ("image", "tag"),
    [
        ("python:3.13-slim-trixie", "3.13.15-slim-trixie"),
        ("python:3.13-slim", "3.13.15-slim-trixie"),
        ("docker.io/library/python:3.13.2-slim", "3.13.15-slim-trixie"),
        ("python:3.11-slim", "3.11.15-slim-trixie"),  # not 3.11.16 on the older Debian
        ("python:3.12-slim-bookworm", "3.12.13-slim-bookworm"),
        ("python:3.12", "3.12.14-trixie"),
        ("python", "3.14.7-trixie"),
        ("python:3-slim", "3.14.7-slim-trixie"),
        ("python:3.12-alpine", "3.12.14-alpine3.24"),
        ("python:3.12-alpine3.23", "3.12.14-alpine3.23"),
        ("python:3.9-slim", "3.9.16-slim-bullseye"),
        ("python:3.10-slim", "3.10.21-slim-trixie"),
        ("python:3.8-slim", None),
        ("python:3.12-alpine3.19", None),
        ("python:3.13-windowsservercore", None),
        ("python:3.15-rc-slim", None),
        ("python:slim-bookworm", None),
        (f"python@sha256:{'0' * 64}", None),
        ("example.org/python:3.13-slim", None),
        ("debian:12-slim", "bookworm-slim"),
        ("debian:12.11-slim", "bookworm-slim"),
        ("debian:bookworm", "bookworm"),
        ("debian:oldstable-slim", None),
        ("ubuntu:noble", "24.04"),
        ("ubuntu:latest", None),
        ("alpine:3.23", "3.23.6"),
        ("node:22", None),
    ],
)
def test_which_row(tmp_path: Path, image: str, tag: str | None) -> None:
    found = find(base(tmp_path, image).root.base)
    assert (found.tag if found else None) == tag


def test_what_is_said_of_it(tmp_path: Path) -> None:
    found = base_of(base(tmp_path, "python:3.13-slim"))
    assert (found.bytes, found.compressed_bytes) == (118_060_000, 42_961_458)
    assert found.method == "python:3.13.15-slim-trixie of 2026-08-10, by docker-library's repo-info e93beb259b1d"
    assert base_of(base(tmp_path, "scratch")).bytes == 0
    assert base_of(base(tmp_path, "node:22")).method.startswith(
        "it is not in the table of official images (alpine, debian, python, ubuntu; 20"
    )


def test_the_table_is_in_order() -> None:
    keys = [(row.image, row.tag) for row in base_sizes.ROWS]
    assert keys == sorted(set(keys))
    for row in base_sizes.ROWS:
        assert re.fullmatch(r"[0-9a-f]{12}", row.commit)
        assert row.created <= base_sizes.AS_OF
        assert row.unpacked % 10_000 == 0
        assert row.compressed is None or row.compressed < row.unpacked


LOCAL = """# `{name}`

## Docker Metadata

- Image ID: `sha256:0`
- Created: `{created}T21:12:47.9Z`
- Virtual Size: ~ {size}  \n  (total size of all layers on-disk)
- Arch: `linux`/`amd64`
"""
REMOTE = """## `{name}`

### `{name}` - linux; arm64 variant v8

-\tTotal Size: **1.0 MB (1000000 bytes)**  \n
### `{name}` - linux; amd64

-\tManifest MIME: `application/vnd.oci.image.manifest.v1+json`
-\tTotal Size: **{size}**  \n\t(compressed transfer size, not on-disk size)
"""


def test_the_table_is_made_from_a_clone(tmp_path: Path) -> None:
    clone = tmp_path / "repo-info"

    def put(path: str, text: str) -> None:
        (clone / "repos" / path).parent.mkdir(parents=True, exist_ok=True)
        (clone / "repos" / path).write_text(text, "utf-8")

    put(
        "python/local/3.13-slim.md",
        LOCAL.format(name="python:3.13.15-slim-trixie", created="2026-08-10", size="118.06 Mb"),
    )
    put(
        "python/local/3.13.15-slim-trixie.md",
        LOCAL.format(name="python:3.13.15-slim-trixie", created="2026-08-11", size="118.1 Mb"),
    )
    put(
        "python/remote/3.13.15-slim-trixie.md",
        REMOTE.format(name="python:3.13.15-slim-trixie", size="43.0 MB (42961458 bytes)"),
    )
    put("python/local/3.13.md", LOCAL.format(name="python:3.13.14-trixie", created="2026-07-14", size="1.11 Gb"))
    put(
        "python/local/3.15-rc-slim.md",
        LOCAL.format(name="python:3.15.0rc1-slim-trixie", created="2026-08-01", size="118.06 Mb"),
    )
    put(
        "debian/local/stable-slim.md",
        LOCAL.format(name="debian:stable-20260824-slim", created="2026-08-24", size="78.64 Mb"),
    )
    put("debian/local/13-slim.md", LOCAL.format(name="debian:trixie-slim", created="2026-08-24", size="78.64 Mb"))
    put("alpine/local/3.22.md", LOCAL.format(name="alpine:3.22.6", created="2026-09-17", size="8.3 Mb"))
    put("node/local/22.md", LOCAL.format(name="node:22", created="2026-09-17", size="8.3 Mb"))
    git = ["git", "-C", str(clone), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Run update.sh"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    head = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout[:12]
    assert rows(clone) == [
        ("alpine", "3.22.6", 8_300_000, None, "2026-09-17", head),
        ("debian", "trixie-slim", 78_640_000, None, "2026-08-24", head),
        ("python", "3.13.14-trixie", 1_110_000_000, None, "2026-07-14", head),
        ("python", "3.13.15-slim-trixie", 118_100_000, 42_961_458, "2026-08-11", head),
    ]
    text = written(TABLE.read_text("utf-8"), rows(clone))
    (tmp_path / "renewed_sizes.py").write_text(text, "utf-8")
    spec = importlib.util.spec_from_file_location("renewed_sizes", tmp_path / "renewed_sizes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert [(row.tag, row.compressed) for row in module.ROWS][2:] == [
        ("3.13.14-trixie", None),
        ("3.13.15-slim-trixie", 42_961_458),
    ]
    assert module.AS_OF == "2026-09-17"
    with pytest.raises(ValueError, match="holds none"):
        written(text, rows(tmp_path / "empty"))


def test_images_that_nobody_builds_any_more_keep_their_row() -> None:
    now: list[Row] = [
        ("python", "3.13.16-slim-forky", 1, None, "2027-09-01", "abc"),
        ("debian", "forky", 2, None, "2027-09-01", "abc"),
    ]
    kept = with_those_that_left(now, base_sizes.ROWS)
    assert set(now) <= set(kept)
    tags = [tag for _, tag, *_ in kept]
    assert "3.9.16-slim-bullseye" in tags
    assert "bookworm" in tags
    assert not [tag for tag in tags if tag.startswith("3.13.15")]
