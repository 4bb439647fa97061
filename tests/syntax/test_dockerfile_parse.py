"""dockerfile-parse as a second opinion: on every example without a heredoc it must see the same instructions."""

import io
from pathlib import Path

import pytest
from dockerfile_parse import DockerfileParser

from dockerlint import parse

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("examples", "rules")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and (path.name == "Dockerfile" or path.name.endswith(".Dockerfile"))
)


def _comparable(data: bytes) -> bool:
    """Whether the file has none of what dockerfile-parse does not know: heredocs, a BOM, blank lines inside a continuation."""
    doc = parse(data)
    known = b"<<" not in data and not data.startswith(b"\xef\xbb\xbf")
    return known and not doc.errors and not any(found.blank_lines for found in doc.instructions)


READABLE = [path for path in FILES if _comparable(path.read_bytes())]


def test_there_are_files_to_compare() -> None:
    assert len(READABLE) > 30


@pytest.mark.parametrize("path", READABLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_same_instructions(path: Path) -> None:
    doc = parse(path.read_bytes(), str(path))
    theirs = [
        (row["instruction"], row["startline"] + 1, row["endline"] + 1, " ".join(row["value"].split()))
        for row in DockerfileParser(fileobj=io.BytesIO(path.read_bytes())).structure
        if row["instruction"] != "COMMENT"
    ]
    ours = [
        (found.keyword, found.line, found.end_line, " ".join(found.logical.text[found.name.end :].split()))
        for found in doc.instructions
    ]
    assert ours == theirs


def test_parse_takes_a_dockerfile_parser() -> None:
    parser = DockerfileParser(fileobj=io.BytesIO(b"FROM scratch\nRUN a\n"))
    assert [found.keyword for found in parse(parser).instructions] == ["FROM", "RUN"]
