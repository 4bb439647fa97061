"""Ask a package index whether the tables in dockerlint/data that speak of packages are still true, and print what differs.

usage: verify_package_tables.py [compiled] [brought] [framework] [releases]

compiled   every package of compiled_packages.NEED_COMPILED has no wheel that works without a compiled part
brought    every package of worker_classes.BROUGHT brings along what the table says
framework  every package of framework_packages.BROUGHT_BY requires what the table says
releases   every pair of incompatible_releases.PAIRS fails as the table says, for its first and last release; the next release works,
           and so does the last with older partners, where one or two are to blame. Run it with a Python that the pair is for (3.11, and 3.12 or later for gunicorn)

Whatever pip is configured to use is asked; nothing is installed but into folders that are removed again. Exits with 1 where something
differs. `releases` takes about ten minutes.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

from dockerlint.data import compiled_packages, framework_packages, incompatible_releases, worker_classes
from dockerlint.data.incompatible_releases import Pair, Version
from dockerlint.facts.requirements import normalise

_IMPORT = {"gunicorn": "gunicorn.util"}


def compiled() -> Iterator[str]:
    """Packages of the table whose newest release has a wheel for any system."""
    for name in sorted(compiled_packages.NEED_COMPILED):
        exact = f"{name}=={_versions(name)[0]}"
        with tempfile.TemporaryDirectory() as folder:
            pure = _pip(
                "download",
                "-q",
                "--no-deps",
                "--only-binary=:all:",
                "--platform=any",
                "--abi=none",
                "-d",
                folder,
                exact,
            )
            if pure.returncode == 0:
                yield f"compiled: {name} has {', '.join(path.name for path in Path(folder).iterdir())}"


def brought() -> Iterator[str]:
    """Packages of the table that do not bring along what it says."""
    for wanted, names in worker_classes.BROUGHT.items():
        yield from _bring(sorted(names - worker_classes.EARLIER), wanted)


def framework() -> Iterator[str]:
    """The same for frameworks and their extensions."""
    for wanted, names in framework_packages.BROUGHT_BY.items():
        yield from _bring(sorted(names), wanted)


def _bring(names: list[str], wanted: str) -> Iterator[str]:
    for name in names:
        found = resolved(name)
        if isinstance(found, str):
            yield f"{name} cannot be asked: {found}"
        elif wanted not in found:
            yield f"{name} {found[normalise(name)]} does not bring {wanted}"


def resolved(*requirements: str) -> "dict[str, str] | str":
    """What pip would install for the requirements, name → version; its error where it would install nothing."""
    answer = _pip("install", "-q", "--dry-run", "--ignore-installed", "--report=-", *requirements)
    if answer.returncode:
        return (answer.stderr.strip().splitlines() or ["?"])[-1]
    items = json.loads(answer.stdout)["install"]
    return {normalise(item["metadata"]["name"]): item["metadata"]["version"] for item in items}


def releases() -> Iterator[str]:
    """What the pairs of the table get wrong."""
    for pair in incompatible_releases.PAIRS:
        if sys.version_info < pair.python or (pair.python < (3, 12) <= sys.version_info):
            print(f"releases: {pair.name} {_text(pair.last)} is for another Python than {sys.version.split()[0]}")
            continue
        yield from _pair(pair)


def _pair(pair: Pair) -> Iterator[str]:
    older = [f"{name}<{_text(release)}" for name, release in pair.partners.items()]
    for release in (pair.first, pair.last):
        said = _imported(pair.name, f"{pair.name}=={_text(release)}")
        if pair.error not in said:
            yield f"releases: {pair.name} {_text(release)} says {said!r} instead of {pair.error!r}"
    if len(pair.partners) < 3:  # three at once work together in releases of their own only
        said = _imported(pair.name, f"{pair.name}=={_text(pair.last)}", *older)
        if said:
            yield f"releases: {pair.name} {_text(pair.last)} with {' '.join(older)} says {said!r}"
    following = _following(pair)
    said = _imported(pair.name, f"{pair.name}=={following}") if following else ""
    if pair.error in said and said:
        yield f"releases: {pair.name} {following} fails, too: {said!r}"


def _imported(name: str, *requirements: str) -> str:
    """The last line that Python says when it imports the package from an environment of its own; empty where it works."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        installed = _run(python, "-m", "pip", "install", "-q", *requirements)
        if installed.returncode:
            return installed.stderr.strip().splitlines()[-1]
        answer = _run(python, "-c", f"import {_IMPORT.get(name, name.replace('-', '_'))}")
        return (answer.stderr.strip().splitlines() or [""])[-1] if answer.returncode else ""


def _following(pair: Pair) -> "str | None":
    """The next release of the package after the last of the pair; None where there is none, and where another pair names it."""
    later = [text for text in _versions(pair.name) if tuple(map(int, text.split("."))) > pair.last]
    following = min(later, key=lambda text: tuple(map(int, text.split("."))), default=None)
    numbers = tuple(map(int, following.split("."))) if following else ()
    others = [other for other in incompatible_releases.PAIRS if other.name == pair.name]
    return None if any(other.first <= numbers <= other.last for other in others) else following


def _versions(name: str) -> list[str]:
    """The releases of a package, the newest first, without pre-releases."""
    answer = _pip("index", "versions", name).stdout.partition("Available versions: ")[2].partition("\n")[0]
    return [text for text in answer.split(", ") if text.replace(".", "").isdigit()]


def _text(version: Version) -> str:
    return ".".join(map(str, version))


def _pip(*words: str) -> "subprocess.CompletedProcess[str]":
    return _run(sys.executable, "-m", "pip", *words)


def _run(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(words, capture_output=True, text=True, check=False)


CHECKS = {"compiled": compiled, "brought": brought, "framework": framework, "releases": releases}


def main(names: list[str]) -> int:
    """Run the named checks, all where none is named."""
    different = 0
    for name in names or CHECKS:
        for line in CHECKS[name]():
            print(line, flush=True)
            different += 1
    print(f"{different} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
