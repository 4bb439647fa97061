#!/usr/bin/env python3
"""Measure what Python and pip add beside the packages that they install: the figures of dockerlint/data/python_itself.py.

usage: measure_python_itself.py IMAGE [--network MODE]

IMAGE is a Python image of the engine without bytecode, as the official ones are; pip in it asks its index for one small package.
"""

import argparse
import subprocess

INSIDE = """
import os, pathlib, subprocess, sys, sysconfig
def total(folder, wanted=lambda path: True):
    files = (path for path in pathlib.Path(folder).rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files if wanted(str(path)))
def run(*words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
library, site = sysconfig.get_path("stdlib"), sysconfig.get_path("purelib")
compiled = lambda path: path.endswith(".pyc")
rest = lambda path: compiled(path) and "-packages/" not in path
print("bytecode before", total(library, compiled))
print("PIP", sum(total(f"{site}/{name}") for name in os.listdir(site) if name.startswith("pip")))
run("pip", "install", "-q", "--no-cache-dir", "--root-user-action", "ignore", "markupsafe")
print("PIP_BYTECODE", total(f"{site}/pip", compiled))
print("LIBRARY_BYTECODE", total(library, rest))
run("python", "-m", "venv", "--without-pip", "/bare")
run("python", "-m", "venv", "/full")
print("ENVIRONMENT", total("/bare"))
print("ENVIRONMENT_PIP", total("/full", lambda path: "/site-packages/pip" in path))
print("ENVIRONMENT_SETUPTOOLS", total("/full", lambda path: "-packages/" in path and "/site-packages/pip" not in path))
print(sys.version.split()[0], subprocess.run(["pip", "--version"], capture_output=True, text=True).stdout.strip())
"""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("image")
    parser.add_argument("--network", default="bridge", help="network mode of the container")
    options = parser.parse_args()
    subprocess.run(
        ["docker", "run", "--rm", "--network", options.network, options.image, "python", "-B", "-c", INSIDE], check=True
    )


if __name__ == "__main__":
    main()
