#!/usr/bin/env python3
"""How long `dockerlint check` takes, beside hadolint on the same files in the same run.

usage: check_speed.py [--runs N] [--files DIR]
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BESIDE = Path(sys.executable).parent
PRAGMA = "# hadolint shell=powershell\n"


def program(name: str) -> str | None:
    """A program of this Python's environment, else of PATH."""
    beside = BESIDE / name
    return str(beside) if beside.exists() else shutil.which(name)


def example_files(folder: Path, count: int, given: Path | None) -> list[Path]:
    """`count` Dockerfiles in a folder each, so that no project is shared."""
    roots = [given] if given else [ROOT / "examples", ROOT / "rules"]
    found = sorted(
        path
        for root in roots
        for path in root.rglob("*")
        if path.is_file() and re.search(r"(^|[.+])Dockerfile$", path.name)
    )
    copies = []
    for number in range(count):
        target = folder / f"{number:03d}" / "Dockerfile"
        target.parent.mkdir(parents=True)
        shutil.copyfile(found[number * len(found) // count], target)
        copies.append(target)
    return copies


def without_shellcheck(paths: list[Path], folder: Path) -> list[Path]:
    """Copies in which hadolint skips ShellCheck: a pragma for another shell above every RUN."""
    copies = []
    for path in paths:
        text = re.sub(r"(?mi)^(?=RUN\s)", PRAGMA, path.read_text("utf-8", "surrogateescape"))
        target = folder / path.parent.name / "Dockerfile"
        target.parent.mkdir(parents=True)
        target.write_text(text, "utf-8", "surrogateescape")
        copies.append(target)
    return copies


def seconds(command: list[str]) -> float:
    """Wall time of one whole process; findings are expected, failures are not."""
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    taken = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command[0]} ended with status {done.returncode}")
    return taken


def compare(label: str, ours: list[str], theirs: list[str] | None, runs: int) -> None:
    """Run both in turn and print medians and the median of the ratios."""
    pairs = []
    for number in range(runs + 1):
        pair = (seconds(ours), seconds(theirs) if theirs else 0.0)
        if number:  # the first pair warms the caches
            pairs.append(pair)
    mine = statistics.median(first for first, _ in pairs)
    line = f"{label:34} dockerlint {mine * 1000:8.1f} ms"
    if theirs:
        other = statistics.median(second for _, second in pairs)
        ratio = statistics.median(first / second for first, second in pairs)
        line += f"   hadolint {other * 1000:8.1f} ms   ratio {ratio:5.2f}"
    print(line)


def main() -> None:
    """Print one line for each comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="pairs that count (default 15)")
    parser.add_argument("--files", type=Path, help="a folder of real Dockerfiles instead of the examples")
    options = parser.parse_args()
    dockerlint, hadolint = program("dockerlint"), program("hadolint")
    if dockerlint is None:
        raise SystemExit("dockerlint is not installed beside this Python: pip install -e .")
    # as pip does when it installs; an editable checkout may never have been compiled
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", ROOT / "dockerlint", *(ROOT / "rules").glob("*/*/rule.py")],
        check=False,
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chdir(folder)
        paths = example_files(folder / "files", 200, options.files and options.files.resolve())
        one = folder / "files" / "000" / "Dockerfile"
        shutil.copyfile(ROOT / "examples" / "tutorials" / "your-first-image" / "Dockerfile", one)
        skipping = without_shellcheck(paths, folder / "skipping")
        check = [dockerlint, "check", "--output-format", "concise"]
        had = [hadolint] if hadolint else None
        compare("one file", [*check, str(one)], had and [*had, str(one)], options.runs)
        compare("200 files", [*check, *map(str, paths)], had and [*had, *map(str, paths)], options.runs)
        compare(
            "200 files, without ShellCheck",
            [*check, *map(str, paths)],
            had and [*had, *map(str, skipping)],
            options.runs,
        )


if __name__ == "__main__":
    main()
