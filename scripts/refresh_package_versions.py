#!/usr/bin/env python3
"""Read the newest releases from the package index that pip is configured for, and write them into the table.

usage: refresh_package_versions.py
"""

import datetime
import re
import subprocess
import sys
from pathlib import Path

from dockerlint.data.package_versions import NEWEST

PYTHON = "3.13"
TABLE = Path(__file__).parents[1] / "dockerlint" / "data" / "package_versions.py"


def newest(name: str) -> str:
    """The newest release that is no pre-release. Raises RuntimeError where pip does not tell."""
    command = [sys.executable, "-m", "pip", "index", "versions", "--python-version", PYTHON, name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.match(rf"{re.escape(name)} \(([\w.]+)\)", done.stdout)
    if not found:
        raise RuntimeError(f"pip says nothing of {name}: {done.stderr.strip()}")
    return found[1]


def main() -> None:
    """Rewrite the table, and print what has changed."""
    text = TABLE.read_text("utf-8")
    for name, known in NEWEST.items():
        version = newest(name)
        if version != known:
            print(f"{name}: {known} -> {version}")
            text = text.replace(f'"{name}": "{known}"', f'"{name}": "{version}"')
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    text = re.sub(r'(read |AS_OF = ")\d{4}-\d\d-\d\d', rf"\g<1>{today}", text)
    TABLE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
