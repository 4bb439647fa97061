"""What `measure_examples.py --compare` does: each example before and after its fixes, as tables in docs/measured.md, one section for each engine."""

import contextlib
import datetime
import json
import subprocess
import sys
import tempfile
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.index_front import Front

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "measured.md"
INDEX_KINDS = {
    True: "an index with PyPI's cache headers",
    False: "the package index as pip finds it, which may forbid caching",
}
GIT = ("git", "-c", "user.name=dockerlint", "-c", "user.email=dockerlint@example.org")
ROWS = (
    ("image", lambda side: megabytes(side["report"]["image"]["size_bytes"])),
    ("above the base", lambda side: megabytes(above(side["report"]))),
    ("compressed (≈)", lambda side: megabytes(side["report"]["image"]["compressed_bytes"])),
    ("unreachable", lambda side: megabytes(side["report"]["image"]["unreachable_bytes"])),
    ("layers", lambda side: str(side["report"]["image"]["layers"])),
    ("build, cold", lambda side: seconds(side["report"]["build"]["seconds"])),
    ("rebuild after a change", lambda side: seconds(side["rebuild_seconds"])),
    ("pushed again then (≈)", lambda side: kilobytes(side["pushed_again_bytes"])),
)


def megabytes(size: int) -> str:
    """``12.3 MB``."""
    return f"{size / 1e6:.1f} MB"


def kilobytes(size: int) -> str:
    """``12.3 kB``, or MB from one on."""
    return megabytes(size) if size >= 1_000_000 else f"{size / 1e3:.1f} kB"


def seconds(value: float) -> str:
    """``1.2 s``."""
    return f"{value:.1f} s"


def above(report: dict[str, Any]) -> int:
    """The bytes above the base."""
    return int(sum(row["bytes"] for row in report["instructions"] if row["kind"] != "base"))


def signed(size: int | None) -> str:
    """A saving of any size, with its sign."""
    if size is None:
        return "not told by the files"
    text = (
        f"{abs(size):,} B"
        if abs(size) < 1000
        else f"{abs(size) / 1e3:,.1f} kB"
        if abs(size) < 1e6
        else megabytes(abs(size))
    )
    return f"−{text}" if size < 0 else text


@contextlib.contextmanager
def index_of(base: str) -> Iterator[str]:
    """Serve the index that the base's pip asks, where that is the front; say which kind of index it is."""
    ask = ["docker", "run", "--rm", "--network", "none", base, "cat", "/etc/pip.conf"]
    asked = subprocess.run(ask, capture_output=True, text=True, check=False).stdout
    address = urllib.parse.urlsplit(asked.partition("index-url = ")[2].partition("\n")[0])
    if address.hostname != "127.0.0.1" or address.port is None:
        yield INDEX_KINDS[False]
        return
    with Front(address.port) as front:
        front.start()
        yield INDEX_KINDS[True]
        front.shutdown()


def lived_in(folder: Path) -> None:
    """Give a copy what a developer's folder has: its history, a virtual environment with the packages, and a .env."""
    subprocess.run([*GIT, "init", "-q"], cwd=folder, check=True)
    subprocess.run([*GIT, "add", "-A"], cwd=folder, check=True)
    subprocess.run([*GIT, "commit", "-q", "-m", "First version"], cwd=folder, check=True)
    subprocess.run([sys.executable, "-m", "venv", ".venv"], cwd=folder, check=True)
    pip = [".venv/bin/pip", "install", "-q", "--disable-pip-version-check", "-r", "requirements.txt"]
    subprocess.run(pip, cwd=folder, check=True, stderr=subprocess.DEVNULL)


def compared(context: Path, base: str, network: str | None, *more: str) -> dict[str, Any]:
    """The JSON of build-report --compare."""
    command = [
        sys.executable,
        "-m",
        "dockerlint",
        "build-report",
        ".",
        "--compare",
        "--build-arg",
        f"BASE_IMAGE={base}",
    ]
    command += [*(["--network", network] if network else []), "--output-format", "json", *more]
    done = subprocess.run(command, capture_output=True, text=True, cwd=context, check=False)
    if done.returncode:
        raise SystemExit(f"{context.name}: {done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def section(name: str, safe: dict[str, Any], every: dict[str, Any]) -> Iterator[str]:
    """An example's tables."""
    yield f"#### {name}\n"
    if every["comparison"] is None:
        image = every["image"]
        yield (
            f"Nothing to mend. {megabytes(image['size_bytes'])}, {megabytes(above(every))} above the base, "
            f"≈ {megabytes(image['compressed_bytes'])} compressed, {image['layers']} layers.\n"
        )
        return
    sides = [every["comparison"]["before"], every["comparison"]["after"]]
    heads = ["before", "all fixes"]
    if safe["comparison"] is not None:
        sides.insert(1, safe["comparison"]["after"])
        heads.insert(1, "safe fixes")
    yield f"| | {' | '.join(heads)} |"
    yield f"|---|{'---:|' * len(heads)}"
    for label, shown in ROWS:
        yield f"| {label} | {' | '.join(map(shown, sides))} |"
    yield ""
    for head, report in (("safe fixes", safe), ("all fixes", every)):
        if report["comparison"] is not None:
            yield from savings(head, report["comparison"])


def savings(head: str, comparison: dict[str, Any]) -> Iterator[str]:
    """What each fix saved, what none explains, and the sum."""
    yield f"| {head} | line | saves | which files |"
    yield "|---|---:|---:|---|"
    for fix in sorted(comparison["mended"], key=lambda fix: -(fix["saved_bytes"] or 0)):
        line = fix["line"] if fix["path"] == "Dockerfile" else f"{fix['path']}:{fix['line']}"
        unsafe = "" if fix["safe"] else " (unsafe)"
        yield f"| `{fix['rule']}`{unsafe} | {line} | {signed(fix['saved_bytes'])} | {fix['reason']} |"
    yield f"| unexplained | | {signed(comparison['unexplained_bytes'])} | {comparison['unexplained'] or ''} |"
    yield f"| **together, as measured** | | **{signed(comparison['saved_bytes'])}** | |"
    yield ""


def write_page(folders: list[Path], base: str, network: str | None, prepare: Any, *, printed: bool) -> None:
    """Measure all examples on the engine at hand, and put the tables into its section of the page."""
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as name, index_of(base) as kind:
        for folder in folders:
            context = prepare(folder, Path(name))
            lived_in(context)
            without = ("--unfixable", "base-image")
            safe = compared(context, base, network, *without)
            every = compared(context, base, network, *without, "--unsafe-fixes")
            engine = every["engine"]
            lines += section(folder.name, safe, every)
    day = f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}"
    network_word = f" --network {network}" if network else ""
    command = f"python scripts/measure_examples.py {base}{network_word} --compare"
    head = f"{engine['name']} {engine['version']}, base `{base}`, {kind}, {day}, by `{command}`.\n"
    title = f"### {engine['name']} {engine['version'].partition('.')[0]}"
    text = "\n".join([title, "", head, *lines])
    print(text)
    if not printed:
        _put(title, text)


def _put(title: str, text: str) -> None:
    begin, end = f"<!-- {title[4:]}: begin -->\n", f"<!-- {title[4:]}: end -->"
    before, found, rest = PAGE.read_text("utf-8").partition(begin)
    if not found:
        raise SystemExit(f"{PAGE} has no place for {title[4:]}: add {begin.strip()} and {end}")
    PAGE.write_text(before + begin + text.rstrip() + "\n" + end + rest.partition(end)[2], "utf-8")
