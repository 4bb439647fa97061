#!/usr/bin/env python3
"""How often each rule of the preset ``strict`` fires on real Dockerfiles.

usage: fired.py DIR [DIR ...]

Every file below the folders whose name holds ``dockerfile`` is judged, by its own path, so that also names that discovery leaves
out count. Prints a row for each rule that fired: its severities, and how often in each folder.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

from dockerlint import built_in
from dockerlint.run import Settings, run
from dockerlint.select import select


def main(folders: list[str]) -> None:
    """Print the table."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    severities: dict[str, set[str]] = defaultdict(set)
    settings = Settings(select(built_in(), preset="strict"))
    if missing := [folder for folder in folders if not Path(folder).is_dir()]:
        raise SystemExit(f"fired.py: there is no folder {', '.join(missing)}\n{__doc__}")
    for folder in folders:
        paths = [
            str(path)
            for path in sorted(Path(folder).rglob("*"))
            if path.is_file() and "dockerfile" in path.name.lower()
        ]
        result = run([path for path in paths if not path.endswith(".dockerignore")], settings)
        print(f"{folder}: {len(result.files)} Dockerfiles, {len(result.problems)} could not be judged")
        for found in result.findings:
            counts[found.rule.name][folder] += 1
            severities[found.rule.name].add(found.severity)
    for name in sorted(counts):
        print(
            f"{name:32} {'/'.join(sorted(severities[name])):14} {'  '.join(f'{counts[name][folder]:6}' for folder in folders)}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
