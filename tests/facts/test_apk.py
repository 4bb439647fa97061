"""What apk leaves of its package index."""

from pathlib import Path

import pytest

from dockerlint.facts.apk import leaving, verb_of

from .helpers import project


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("RUN apk add curl", ["add"]),
        ("RUN apk update\nRUN apk add curl", ["update", "add"]),
        ("RUN apk -q upgrade && apk del curl && apk add -t .x git", ["upgrade", "add"]),
        ("RUN apk add --no-cache curl\nRUN apk search x", []),
        ("RUN --mount=type=cache,target=/var/cache/apk apk add curl", []),
        ("RUN apk add curl && rm -rf /var/cache/apk/*", []),
        ("RUN apk add --no-network curl && apk add --root /r curl", []),
        ("RUN apk add $OPTIONS curl", []),
    ],
)
def test_what_leaves_the_index(tmp_path: Path, lines: str, expected: list[str]) -> None:
    image = project(tmp_path, f"FROM python:3.13-alpine3.22\n{lines}\n").image
    assert [verb_of(invoked) for invoked in leaving(image)] == expected


@pytest.mark.parametrize(("tag", "count"), [("3.7", 0), ("3.8", 1), ("3.22", 1), ("latest", 1)])
def test_what_old_releases_leave(tmp_path: Path, tag: str, count: int) -> None:
    assert len(list(leaving(project(tmp_path, f"FROM alpine:{tag}\nRUN apk add curl\n").image))) == count
