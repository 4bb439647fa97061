#!/usr/bin/env python3
"""Feed the reader with mutated Dockerfiles until the time is up; the first input that breaks a promise is printed and kept.

usage: fuzz_reader.py [--seconds N] [--seed N] [FILE …]

The promises are those of tests/syntax/test_properties.py: no exception, nothing of the text lost, every position inside the file and
right. With atheris installed, `python scripts/fuzz_reader.py --atheris` lets coverage guide the mutations.
"""

import argparse
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from dockerlint import parse  # noqa: E402 - the tests' checks are found from the checkout
from dockerlint.syntax.source import encode  # noqa: E402
from tests.syntax.test_properties import check_document  # noqa: E402


def one(data: bytes) -> None:
    """Read one input and check the promises. Raises whatever breaks them."""
    doc = parse(data)
    if encode(doc.text) != data:
        raise AssertionError("the text is not the input")
    check_document(doc)


def mutated(data: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """A few cuts, copies, swaps and random bytes."""
    for _ in range(dice.randint(1, 6)):
        at, end = sorted((dice.randint(0, len(data)), dice.randint(0, len(data))))
        other = dice.choice(others)
        start = dice.randint(0, len(other))
        piece = dice.choice(
            (b"", bytes([dice.randrange(256)]), other[start : start + dice.randint(0, 60)], data[at:end])
        )
        data = data[:at] + piece + (data[end:] if dice.random() < 0.5 else data[at:])
    return data[:20_000]


def main() -> int:
    """Status 1 and the input on standard error where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--atheris", action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    if options.atheris:
        import atheris

        atheris.Setup([sys.argv[0]], one)
        atheris.Fuzz()
        return 0
    paths = options.files or sorted((ROOT / "rules").glob("*/*/*.Dockerfile"))
    inputs = [path.read_bytes() for path in paths]
    dice = random.Random(options.seed)  # noqa: S311 - not for secrets
    count, until = 0, time.monotonic() + options.seconds
    while time.monotonic() < until:
        data = mutated(dice.choice(inputs), inputs, dice)
        try:
            one(data)
        except Exception as error:
            print(f"input {count} with seed {options.seed} breaks a promise ({error!r}):\n{data!r}", file=sys.stderr)
            return 1
        count += 1
    print(f"{count:,} inputs, no promise broken")
    return 0


if __name__ == "__main__":
    sys.exit(main())
