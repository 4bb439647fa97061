#!/usr/bin/env python3
"""Measure how many bytes of bytecode pip writes for each byte of Python source.

usage: measure_bytecode.py SET [SET …]

Each SET is one word with the names of packages, such as "flask gunicorn", that the pip beside this Python installs into a folder of their own.
"""

import subprocess
import sys
import tempfile
from pathlib import Path


def measured(names: list[str]) -> tuple[int, int, int]:
    """Bytes of sources, of their bytecode, and of all files."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "--target",
            folder,
            *names,
        ]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        sizes = {path: path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()}
    by_suffix = [sum(size for path, size in sizes.items() if path.suffix == suffix) for suffix in (".py", ".pyc")]
    return by_suffix[0], by_suffix[1], sum(sizes.values())


def main() -> None:
    """Print a row for each set."""
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    print(f"{'sources':>9} {'bytecode':>9} {'ratio':>6} {'all files':>9}  packages, Python {sys.version.split()[0]}")
    for names in sys.argv[1:]:
        sources, bytecode, every = measured(names.split())
        print(
            f"{sources / 1e6:6.1f} MB {bytecode / 1e6:6.1f} MB {bytecode / sources:6.2f} {every / 1e6:6.1f} MB  {names}"
        )


if __name__ == "__main__":
    main()
