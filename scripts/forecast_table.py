#!/usr/bin/env python3
"""Forecast the examples beside what a build measures, and write the table into docs/measured.md. Needs a Docker engine and a local base image.

usage: forecast_table.py BASE [--network MODE] [--print]

The examples are built on BASE, as by measure_examples.py; compared is what lies above the base, because BASE is a stand-in and no row of the
table of official images. Where BASE is made by make_measuring_base.sh with a port of 127.0.0.1 as its index, that index is served meanwhile,
and the forecast asks it too, so that both see the same releases and headers.
"""

import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
PAGE = ROOT / "docs" / "measured.md"
MARKS = ("<!-- forecast: begin -->\n", "<!-- forecast: end -->")


def report(folder: Path, base: str, *more: str, variables: "dict[str, str] | None" = None) -> dict[str, Any]:
    """The JSON of build-report."""
    command = [
        sys.executable,
        "-m",
        "dockerlint",
        "build-report",
        ".",
        "--build-arg",
        f"BASE_IMAGE={base}",
        "--output-format",
        "json",
        *more,
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(variables or {})}
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)
    if done.returncode > 1:
        raise SystemExit(f"{folder.name}: {done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def row(name: str, forecast: dict[str, Any], measured: dict[str, Any]) -> str:
    """One line of the table."""
    said = forecast["above_base_bytes"]
    found = sum(each["bytes"] for each in measured["instructions"] if each["kind"] != "base")
    left = ", ".join(f"line {each['line']}: {each['what']}" for each in forecast["not_forecast"]) or "nothing"
    return f"| {name} | ≈ {said / 1e6:.2f} MB | {found / 1e6:.2f} MB | {(said / found - 1) * 100:+.2f} % | {left} |"


def table(base: str, network: "str | None", variables: dict[str, str]) -> list[str]:
    """The lines of the table, each example forecast and built."""
    from scripts.measure_examples import on_base, package_folder

    folders = [
        ROOT / "examples" / "flask",
        *sorted(path.parent for path in (ROOT / "examples" / "tutorials").glob("*/Dockerfile")),
    ]
    packages = package_folder(base)
    lines = [
        "| example | forecast above the base | measured above the base | off by | not forecast |",
        "|---|---:|---:|---:|---|",
    ]
    with tempfile.TemporaryDirectory() as name:
        for folder in folders:
            context = on_base(folder, base, packages, Path(name))
            measured = report(context, base, *(["--network", network] if network else []))
            lines.append(row(folder.name, report(context, base, "--forecast", variables=variables), measured))
            print(lines[-1], file=sys.stderr)
    engine = measured["engine"]
    day = f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}"
    command = f"python scripts/forecast_table.py {base}" + (f" --network {network}" if network else "")
    return [*lines, "", f"{engine['name']} {engine['version']}, base `{base}`, {day}, by `{command}`."]


def main() -> None:
    """Measure, and write or print the table."""
    from scripts.measured_fixes import index_of

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", help="a Python base image that the engine has")
    parser.add_argument("--network", help="network mode of the builds")
    parser.add_argument("--print", action="store_true", help="write nothing")
    options = parser.parse_args()
    with index_of(options.base):
        address = (
            subprocess.run(
                ["docker", "run", "--rm", "--network", "none", options.base, "cat", "/etc/pip.conf"],
                capture_output=True,
                text=True,
                check=False,
            )
            .stdout.partition("index-url = ")[2]
            .partition("\n")[0]
        )
        variables = {"PIP_INDEX_URL": address, "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""} if address else {}
        text = "\n".join(table(options.base, options.network, variables)) + "\n"
    print(text)
    if not options.print:
        before, found, rest = PAGE.read_text("utf-8").partition(MARKS[0])
        if not found:
            raise SystemExit(f"{PAGE} has no place for the table: add {''.join(MARKS)}")
        PAGE.write_text(before + MARKS[0] + text + MARKS[1] + rest.partition(MARKS[1])[2], "utf-8")


if __name__ == "__main__":
    main()
