#!/usr/bin/env python3
"""Judge and build every example, and write the table into examples/README.md. Needs a Docker engine and a local base image.

usage: measure_examples.py BASE [--network MODE] [--compare] [--print]

The tutorials are FROM python:3.9-slim, which is out of support; they are built on BASE instead, and where a tutorial copies
Python 3.9's package folder, that path is replaced by BASE's own.

With --compare it measures what the fixes save, and writes the section of the engine at hand in docs/measured.md. There every example lies in a
folder as a developer has it, with .git and .venv; rules that change the base are left out, for BASE is all that the engine has. Where BASE is
made by make_measuring_base.sh with a port of 127.0.0.1 as its index, a front with PyPI's cache headers is served there meanwhile.
"""

import argparse
import datetime
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
README = ROOT / "examples" / "README.md"
MARKS = ("<!-- table:begin -->\n", "<!-- table:end -->")
FOLDERS = "import sysconfig; print(sysconfig.get_path('purelib'))"


def dockerlint(*arguments: str) -> dict[str, Any]:
    """The JSON that a command prints; status 1 is a result, 2 is not."""
    command = [sys.executable, "-m", "dockerlint", *arguments, "--output-format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def on_base(folder: Path, base: str, packages: str, target: Path) -> Path:
    """A copy of an example whose Dockerfile builds on `base`."""
    copy = target / folder.name
    shutil.copytree(folder, copy)
    dockerfile = copy / "Dockerfile"
    text = re.sub(r"(?m)^FROM python:3\.9-slim", f"FROM {base}", dockerfile.read_text("utf-8"))
    dockerfile.write_text(text.replace("/usr/local/lib/python3.9/site-packages", packages), "utf-8")
    return copy


def counted(findings: list[dict[str, Any]]) -> str:
    """``2 errors, 6 warnings, 5 info``."""
    found = Counter(item["severity"] for item in findings)
    parts = [f"{found[word]} {word}{'s' * (found[word] != 1)}" for word in ("error", "warning") if found[word]]
    parts += [f"{found['info']} info"] if found["info"] else []
    return ", ".join(parts) or "none"


def row(folder: Path, base: str, packages: str, network: str | None) -> tuple[str, dict[str, Any]]:
    """One line of the table, and the report it came from."""
    findings = dockerlint("check", str(folder.relative_to(ROOT)))["findings"]
    with tempfile.TemporaryDirectory() as name:
        context = on_base(folder, base, packages, Path(name))
        more = ["--network", network] if network else []
        report = dockerlint("build-report", str(context), "--build-arg", f"BASE_IMAGE={base}", *more)
    size = report["image"]["size_bytes"]
    above = size - sum(line["bytes"] for line in report["instructions"] if line["instruction"].startswith("FROM"))
    link = f"[{folder.name}]({folder.relative_to(README.parent)})"
    return f"| {link} | {counted(findings)} | {size / 1e6:.1f} MB | {above / 1e6:.1f} MB |", report


def package_folder(base: str) -> str:
    """Where the base image's pip installs, asked of its Python."""
    command = ["docker", "run", "--rm", "--network", "none", base, "python", "-c", FOLDERS]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def main() -> None:
    """Measure, and write or print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", help="a Python base image that the engine has")
    parser.add_argument("--network", help="network mode of the builds")
    parser.add_argument("--compare", action="store_true", help="measure what the fixes save, for docs/measured.md")
    parser.add_argument("--print", action="store_true", help="write nothing")
    options = parser.parse_args()
    packages = package_folder(options.base)
    folders = [
        ROOT / "examples" / "flask",
        *sorted(path.parent for path in (ROOT / "examples" / "tutorials").glob("*/Dockerfile")),
    ]
    if options.compare:
        sys.path.insert(0, str(ROOT))
        from scripts.measured_fixes import write_page

        write_page(
            folders,
            options.base,
            options.network,
            lambda folder, target: on_base(folder, options.base, packages, target),
            printed=options.print,
        )
        return
    rows = [row(folder, options.base, packages, options.network) for folder in folders]
    engine = rows[0][1]["engine"]
    lines = ["| example | findings | image | above the base |", "|---|---|---|---|", *(line for line, _ in rows), ""]
    lines.append(
        f"Built on `{options.base}` (a local stand-in where the official image cannot be pulled) with {engine['name']} {engine['version']}, "
        f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}, by `python scripts/measure_examples.py {options.base}`."
    )
    table = "\n".join(lines) + "\n"
    print(table)
    if not options.print:
        before, _, rest = README.read_text("utf-8").partition(MARKS[0])
        README.write_text(before + MARKS[0] + table + MARKS[1] + rest.partition(MARKS[1])[2], "utf-8")


if __name__ == "__main__":
    main()
