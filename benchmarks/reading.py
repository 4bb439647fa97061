#!/usr/bin/env python3
"""How well dockerlint's reader and dockerfile-parse agree with BuildKit's own answers, and how fast the reader is.

usage: reading.py [--files DIR] [--verdicts FILE]

The answers are those of tests/syntax/conformance.json: texts that BuildKit accepts, with its instructions and their lines.
Compared is what both parsers give: keyword, first and last line, and the words of the arguments. With --files, real Dockerfiles are
read too: how many bytes a second, which share of a whole `dockerlint check` that is, and on how many dockerfile-parse sees the same
instructions as dockerlint. --verdicts names a table, a Dockerfile in each line: path, tab, ``ok`` or what else BuildKit says of it.
"""

import argparse
import io
import json
import statistics
import time
from pathlib import Path
from typing import Any

try:
    from dockerfile_parse import DockerfileParser
except ImportError:
    raise SystemExit("reading.py needs dockerfile-parse, which it compares with: pip install -e '.[dev]'") from None

from dockerlint import Project, built_in, check, parse
from dockerlint.select import select

CASES = Path(__file__).parents[1] / "tests" / "syntax" / "conformance.json"
Row = tuple[str, int, int, str]


def ours(data: bytes) -> list[Row]:
    """Keyword, lines and arguments as dockerlint reads them."""
    found = parse(data).instructions
    return [(row.keyword, row.line, row.end_line, " ".join(row.logical.text[row.name.end :].split())) for row in found]


def theirs(data: bytes) -> list[Row] | None:
    """The same by dockerfile-parse; None where it raises."""
    try:
        rows = DockerfileParser(fileobj=io.BytesIO(data)).structure
    except Exception:
        return None
    return [
        (row["instruction"], row["startline"] + 1, row["endline"] + 1, " ".join(row["value"].split()))
        for row in rows
        if row["instruction"] != "COMMENT"
    ]


def against_buildkit() -> None:
    """Count the accepted cases on which each parser sees BuildKit's instructions at BuildKit's lines."""
    cases: list[dict[str, Any]] = json.loads(CASES.read_text("utf-8"))["cases"]
    accepted = [case for case in cases if not {"parse_error", "instruction_error"} & set(case["expect"])]
    score = {"dockerlint": 0, "dockerfile-parse": 0}
    for case in accepted:
        data = case["input"]["dockerfile"].encode("utf-8", "surrogateescape")
        want = [
            (row["instruction"].upper(), row["start_line"], row["end_line"]) for row in case["expect"]["instructions"]
        ]
        for name, rows in (("dockerlint", ours(data)), ("dockerfile-parse", theirs(data))):
            score[name] += rows is not None and [row[:3] for row in rows] == want
    for name, right in score.items():
        print(f"{name}: the instructions and lines of {right} of {len(accepted)} texts as BuildKit has them")


def on_real_files(folder: Path) -> None:
    """Read every Dockerfile below a folder: speed, and agreement with dockerfile-parse."""
    data = {path.read_bytes() for path in folder.rglob("*") if path.is_file() and "ockerfile" in path.name}
    data = {item for item in data if item and not parse(item).errors}
    size = sum(map(len, data))
    times = []
    for _ in range(5):
        start = time.perf_counter()
        for item in data:
            for row in parse(item).instructions:
                _ = [word.span for word in row.words]
        times.append(time.perf_counter() - start)
    print(
        f"{len(data)} distinct real files, {size:,} bytes: {size / statistics.median(times) / 1e6:.1f} MB/s with tree, words and spans"
    )
    start = time.perf_counter()
    rules = select(built_in())
    for item in data:
        check(Project(parse(item), None), rules)
    share = statistics.median(times) / (time.perf_counter() - start)
    print(f"reading is {share:.0%} of the time in which the recommended rules judge them")
    same = [item for item in data if ours(item) == theirs(item)]
    other = data.difference(same)
    heredocs = sum(any(row.heredocs for row in parse(item).instructions) for item in other)
    print(
        f"dockerfile-parse sees the same instructions on {len(same)}; of the {len(other)} others {heredocs} hold heredocs"
    )


def against_verdicts(table: Path) -> None:
    """Count the files that dockerlint accepts exactly if BuildKit does. Paths are relative to the current folder."""
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines()]
    read = [(parse(Path(row[0]).read_bytes()), row[1]) for row in rows if len(row) > 1 and Path(row[0]).is_file()]
    agreed = sum((not doc.errors) == (verdict == "ok") for doc, verdict in read)
    refused = sum(verdict != "ok" for _, verdict in read)
    print(f"{len(read)} files, {refused} of them refused by BuildKit: dockerlint agrees on {agreed}")


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=Path, help="a folder of real Dockerfiles")
    parser.add_argument("--verdicts", type=Path, help="a table of Dockerfiles and what BuildKit says of each")
    options = parser.parse_args()
    against_buildkit()
    if options.files:
        on_real_files(options.files)
    if options.verdicts:
        against_verdicts(options.verdicts)


if __name__ == "__main__":
    main()
