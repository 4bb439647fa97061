#!/usr/bin/env python3
"""Write the rows of ``dockerlint/data/base_sizes.py`` from a clone of docker-library's repo-info.

usage: update_base_sizes.py CLONE [--print]

CLONE is a clone of https://github.com/docker-library/repo-info, with enough history that git tells each file's last commit. Read are, of each
official image below, the files ``repos/IMAGE/local/TAG.md`` (the size on disk) and ``repos/IMAGE/remote/TAG.md`` (what a pull transfers).
"""

import argparse
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from dockerlint.data.base_sizes import ROWS, BaseSize

TABLE = Path(__file__).parents[1] / "dockerlint" / "data" / "base_sizes.py"
MARKS = ("        # rows: begin\n", "        # rows: end\n")
WANTED = {
    "alpine": r"3\.\d+\.\d+",
    "debian": r"[a-z]+(?:-slim)?",
    "python": r"3\.\d+\.\d+-(?:slim-)?[a-z]+|3\.\d+\.\d+-alpine3\.\d+",
    "ubuntu": r"\d\d\.\d\d",
}
"""Image → the most precise tags that are worth a row; release candidates, dated tags, backports and Windows are not."""
NOT_WANTED = re.compile(r"experimental|sid|testing|unstable|rc-buggy|stable|old|windows|backports")
UNITS = {"Kb": 1_000, "Mb": 1_000_000, "Gb": 1_000_000_000}
_HEAD = re.compile(
    r"# `(?P<image>[a-z]+):(?P<tag>[^`]+)`.*?- Created: `(?P<created>\d{4}-\d\d-\d\d).*?- Virtual Size: ~ (?P<size>[\d.]+) (?P<unit>[KMG]b).*?- Arch: `linux`/`amd64`",
    re.DOTALL,
)
_TOTAL = re.compile(
    r"^### `[^`]+` - linux; amd64$.*?Total Size: \*\*[^*]*\((\d+) bytes\)\*\*", re.DOTALL | re.MULTILINE
)

Row = tuple[str, str, int, "int | None", str, str]


def rows(clone: Path) -> list[Row]:
    """The rows, each image's newest, in the order of the table."""
    found: dict[tuple[str, str], Row] = {}
    for image, pattern in WANTED.items():
        for row in _rows(clone, image, re.compile(pattern)):
            known = found.get(row[:2])
            if known is None or (row[4], row[3] or 0) > (known[4], known[3] or 0):
                found[row[:2]] = row
    return sorted(found.values(), key=lambda row: row[:2])


def with_those_that_left(table: list[Row], before: Iterable[BaseSize]) -> list[Row]:
    """The rows, and those of before of which the clone has no image of the same release any more: nobody builds them again."""
    there = {(image, _release(tag)) for image, tag, *_ in table}
    left = [row for row in before if (row.image, _release(row.tag)) not in there]
    kept = [(row.image, row.tag, row.unpacked, row.compressed, row.created, row.commit) for row in left]
    return sorted([*table, *kept], key=lambda row: row[:2])


def _release(tag: str) -> str:
    """``3.9`` of ``3.9.16-slim-bullseye``; the whole tag where it begins with a name."""
    found = re.match(r"\d+\.\d+", tag)
    return found[0] if found else tag


def _rows(clone: Path, image: str, pattern: re.Pattern[str]) -> Iterator[Row]:
    for path in sorted((clone / "repos" / image / "local").glob("*.md")):
        head = _HEAD.match(path.read_text("utf-8")[:4000])
        if (
            head is None
            or head["image"] != image
            or not pattern.fullmatch(head["tag"])
            or NOT_WANTED.search(head["tag"])
        ):
            continue
        size = round(float(head["size"]) * UNITS[head["unit"]])
        yield image, head["tag"], size, _compressed(clone, image, path.name), head["created"], _commit(clone, path)


def _compressed(clone: Path, image: str, name: str) -> "int | None":
    path = clone / "repos" / image / "remote" / name
    total = _TOTAL.search(path.read_text("utf-8")) if path.is_file() else None
    return int(total[1]) if total else None


def _commit(clone: Path, path: Path) -> str:
    command = ["git", "-C", str(clone), "log", "-1", "--format=%H", "--", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()[:12]


def written(text: str, table: list[Row]) -> str:
    """The module's text with these rows, and the date of the newest image. Raises ValueError where there are none."""
    if not table:
        raise ValueError("the clone holds none of the files")
    before, _, rest = text.partition(MARKS[0])
    lines = []
    for image, tag, unpacked, compressed, created, commit in table:
        packed = "None" if compressed is None else f"{compressed:_}"
        lines.append(f'        ("{image}", "{tag}", {unpacked:_}, {packed}, "{created}", "{commit}"),\n')
    text = before + MARKS[0] + "".join(lines) + MARKS[1] + rest.partition(MARKS[1])[2]
    return re.sub(r'(?m)^AS_OF = ".*"$', f'AS_OF = "{max(row[4] for row in table)}"', text)


def main() -> None:
    """Rewrite the table, or print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clone", type=Path)
    parser.add_argument("--print", action="store_true", help="write nothing")
    options = parser.parse_args()
    text = written(TABLE.read_text("utf-8"), with_those_that_left(rows(options.clone), ROWS))
    if options.print:
        print(text)
    else:
        TABLE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
