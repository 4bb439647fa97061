#!/usr/bin/env python3
"""Give archives that are made to hurt to `dockerlint image`, and print what it says, how long it takes, and the most memory it has.

usage: measure_hostile.py [NAME…]

They are the bombs of tests/image/test_image_hostile.py, read under the real limits, and two that take too long for a test. Memory is the
child's ru_maxrss. All four formats are written. Status 1 where one ends in another way than with status 0 or 2.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.image.test_image_hostile import BOMBS, header, whole  # noqa: E402 - found from the checkout

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("text", "json", "markdown", "html")
# The measured process is the child of a small one: ru_maxrss begins with what the parent has.
_LAUNCHER = """
import json, os, sys, time
begun = time.monotonic()
pid = os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), time.monotonic() - begun, used.ru_maxrss >> 10]))
"""


def _million_entries() -> Iterator[bytes]:
    """Nearly as many files as are read, each with a name of its own."""
    engine = zlib.compressobj(1, zlib.DEFLATED, 31)
    packed = [
        engine.compress(b"".join(header(f"app/{first}/{number}", 0) for number in range(1000))) for first in range(999)
    ]
    return whole(b"".join([*packed, engine.flush()]))


def _ten_million_entries() -> Iterator[bytes]:
    return whole(gzip.compress(header("f", 0) * 1000) * 10_000)


ALL = {**BOMBS, "999,000 files": _million_entries, "10 million files": _ten_million_entries}


def main() -> int:
    """Print a row for each."""
    fine = True
    for name in sys.argv[1:] or ALL:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "image.tar")
            with path.open("wb") as file:
                file.writelines(ALL[name]())
            fine = _row(name, path) and fine
    return 0 if fine else 1


def _row(name: str, path: Path) -> bool:
    written = [word for kind in FORMATS for word in ("--output-format", f"{kind}={path.parent / kind}")]
    done = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, sys.executable, "-m", "dockerlint", "image", str(path), *written],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=path.parent,
    )
    status, seconds, memory = json.loads(done.stdout)
    text = path.parent / "text"
    said = done.stderr or (text.read_text().splitlines()[0] if text.exists() else "")
    size = path.stat().st_size / 1e6
    print(f"{name:17} {size:7.1f} MB  {seconds:5.1f} s  {memory:4} MiB  status {status}  {said.strip()}", flush=True)
    return status in (0, 2)


if __name__ == "__main__":
    sys.exit(main())
