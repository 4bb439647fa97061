#!/usr/bin/env python3
"""Feed damaged image archives to the reader until the time is up; the first that breaks a promise is printed and kept.

usage: fuzz_archive.py [--seconds N] [--seed N] [--keep FILE]

The promises are those of tests/image/test_image_hostile.py: a report whose rows add up, or one sentence; nothing else is raised.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.image.test_image_hostile import archives, damaged, keeps_its_promise  # noqa: E402 - found from the checkout


def main() -> int:
    """Status 1 and the archive in a file where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("fuzzed.tar"))
    options = parser.parse_args()
    inputs = archives()
    dice = random.Random(options.seed)  # noqa: S311 - not for secrets
    count = complete = 0
    until = time.monotonic() + options.seconds
    while time.monotonic() < until:
        data = damaged(dice.choice(inputs), inputs, dice)
        try:
            complete += keeps_its_promise(data)
        except Exception as error:
            options.keep.write_bytes(data)
            print(
                f"archive {count} with seed {options.seed} breaks a promise ({error!r}): see {options.keep}",
                file=sys.stderr,
            )
            return 1
        count += 1
    print(f"{count:,} archives, {complete:,} of them read to the end, no promise broken")
    return 0


if __name__ == "__main__":
    sys.exit(main())
