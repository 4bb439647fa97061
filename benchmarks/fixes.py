#!/usr/bin/env python3
"""What the fixes make of real files, in memory: nothing is written.

usage: fixes.py [--unsafe] [--show RULE] PATH…

Each PATH is a Dockerfile or a folder with Dockerfiles of any name. For each file all fixes are made and verified; a second run over the
result must find nothing to mend. `--show` prints the diffs in which a rule took part.
"""

import argparse
from collections import Counter
from pathlib import Path

from dockerlint.catalog import built_in
from dockerlint.colour import Paint
from dockerlint.facts.files import Files
from dockerlint.facts.project import Project
from dockerlint.mending import Mended, mend
from dockerlint.report.diff import diff
from dockerlint.rule import Finding
from dockerlint.run import Change, Result
from dockerlint.select import select


def dockerfiles(paths: list[Path]) -> list[Path]:
    """The files given, and those below the folders given whose name has Dockerfile or Containerfile in it."""
    found = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [file for file in inside if file.is_file() and (file == path or _named(file.name))]
    return found


def _named(name: str) -> bool:
    lower = name.lower()
    return ("dockerfile" in lower or "containerfile" in lower) and not lower.endswith(".dockerignore")


def mended(path: Path, unsafe: bool, files: Files) -> Mended:
    """The file with all its fixes made."""

    def wanted(found: Finding) -> bool:
        return found.fix is not None and (found.fix.safe or unsafe)

    return mend(lambda now: Project.open(path, files=now), select(built_in(), preset="strict"), wanted, files)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unsafe", action="store_true", help="the unsafe fixes too")
    parser.add_argument("--show", metavar="RULE", help="print the diffs in which this rule took part")
    parser.add_argument("paths", nargs="+", type=Path)
    options = parser.parse_args()
    count: Counter[str] = Counter()
    fixes: Counter[str] = Counter()
    if missing := [str(path) for path in options.paths if not path.exists()]:
        parser.error(f"there is no {', '.join(missing)}")
    for path in dockerfiles(options.paths):
        count["files"] += 1
        once = mended(path, options.unsafe, Files())
        fixes.update(found.rule.name for found in once.fixed)
        count["changed"] += bool(once.after)
        count["not settled"] += not once.settled
        for found, reason in once.refused:
            count["refused"] += 1
            print(f"refused: {found.path}:{found.line}: {found.rule.name}: {reason}")
        before = len(Project.open(path).doc.errors)
        count["no longer accepted"] += len(once.project.doc.errors) > before
        again = mended(path, options.unsafe, once.project.files)
        if again.after:
            count["changed by a second run"] += 1
            print(f"second run: {path}: {', '.join(found.rule.name for found in again.fixed)}")
        if options.show in {found.rule.name for found in once.fixed}:
            result = Result()
            result.changes = [Change(name, once.before[name], text) for name, text in once.after.items()]
            print(diff(result, Paint(False)))
    for name in ("files", "changed", "no longer accepted", "refused", "changed by a second run", "not settled"):
        print(f"{count[name]:6}  {name}")
    for name, number in fixes.most_common():
        print(f"{number:6}  {name}")


if __name__ == "__main__":
    main()
