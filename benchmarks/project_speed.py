#!/usr/bin/env python3
"""How long `dockerlint check` takes for a whole project: the model, and the model in a build context of 5,000 files.

usage: project_speed.py [--runs N]

Whole processes, in turn; medians. "beyond start" is the time over that of a Dockerfile with one instruction and nothing beside it.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "flask"
FILES = 5_000


def large(folder: Path) -> None:
    """The model among Python files, templates and data in a hundred folders."""
    shutil.copytree(EXAMPLE, folder)
    for number in range(FILES):
        path = (
            folder
            / "bookshelf"
            / f"part{number % 100:02d}"
            / f"file{number}.{('py', 'html', 'json', 'css')[number % 4]}"
        )
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# {number}\nVALUE = {number}\n" if path.suffix == ".py" else "x\n" * 20)


def seconds(folder: Path) -> float:
    """Wall time of one process."""
    command = [sys.executable, "-m", "dockerlint", "check", str(folder / "Dockerfile")]
    environment = {**os.environ, "PYTHONPATH": str(EXAMPLE.parents[1])}
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "alone").mkdir()
        (root / "alone" / "Dockerfile").write_text("FROM scratch\n")
        large(root / "large")
        folders = {
            "one instruction": root / "alone",
            "examples/flask": EXAMPLE,
            f"with {FILES:,} files": root / "large",
        }
        times: dict[str, list[float]] = {name: [] for name in folders}
        for run in range(runs + 1):
            for label, folder in folders.items():
                took = seconds(folder)
                if run:  # the first one compiles
                    times[label].append(took)
        start = statistics.median(times["one instruction"])
        for label, found in times.items():
            median = statistics.median(found)
            print(f"{label:18} {median * 1000:7.1f} ms   beyond start {(median - start) * 1000:7.1f} ms")


if __name__ == "__main__":
    main()
