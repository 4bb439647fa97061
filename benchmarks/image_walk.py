#!/usr/bin/env python3
"""What `dockerlint image` takes beyond `docker save > /dev/null`, on an image of 1.5 GB; time and memory.

usage: image_walk.py [--runs N] [--image NAME] [--keep]

Needs a Docker engine (DOCKER_HOST). Without --image it imports an image of big and many files, generated here, and removes it
afterwards. Whole processes, in turn (A B A B …): the docker SDK reading the export of the image and dropping it, and dockerlint. Medians; the
ratio is taken pair by pair. The processor's seconds are those of each process and its threads, without the engine's: they hold on a busy machine too.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tarfile
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docker import DockerClient

ROOT = Path(__file__).parents[1]
SMALL, BIG = 45_000, 30
SMALL_BYTES, BIG_BYTES = 8_000, 38_000_000
SAVE = """
import sys, docker
client = docker.from_env()
for chunk in client.api.get_image(sys.argv[1], chunk_size=1 << 20):
    pass
"""


def tar_stream() -> Iterator[bytes]:
    """A root file system of 1.5 GB as a tar: half of each file compresses well, as binaries and source code do."""
    dice = random.Random(7)  # noqa: S311 - the same image each time
    words = b" ".join(dice.randbytes(4).hex().encode() for _ in range(100_000))
    pool = dice.randbytes(1 << 20) + words[: 1 << 20]
    for number in range(SMALL):
        size = dice.randrange(2 * SMALL_BYTES)
        yield from _member(
            f"usr/local/lib/python3.11/site-packages/p{number % 150}/d{number % 7}/m{number}.py", size, pool, dice
        )
    for number in range(BIG):
        yield from _member(f"usr/lib/big/lib{number}.so", BIG_BYTES, pool, dice)
    yield bytes(2 * tarfile.BLOCKSIZE)


def _member(name: str, size: int, pool: bytes, dice: random.Random) -> Iterator[bytes]:
    info = tarfile.TarInfo(name)
    info.size = size
    yield info.tobuf(tarfile.GNU_FORMAT)
    left = size
    while left:
        start = dice.randrange(len(pool) - 64_000)
        piece = pool[start : start + min(64_000, left)]
        left -= len(piece)
        yield piece
    yield bytes(-size % tarfile.BLOCKSIZE)


def generated(client: DockerClient) -> str:
    """Import the generated image under a name of its own."""
    name = f"dockerlint-benchmark:{uuid.uuid4().hex[:12]}"
    repository, _, tag = name.partition(":")
    client.api.import_image_from_stream(tar_stream(), repository=repository, tag=tag)
    return name


def run(command: list[str]) -> tuple[float, float, float]:
    """Wall time in seconds, the largest resident size in MiB, and the processor's seconds of one process."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with status {process.returncode}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def compare(image: str, runs: int) -> None:
    """Run both in turn and print what they took."""
    commands = {
        "docker save > /dev/null": [sys.executable, "-c", SAVE, image],
        "dockerlint image": [sys.executable, "-m", "dockerlint", "image", image, "--output-format", "json"],
    }
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            took = run(command)
            if number:  # the first pair warms the caches
                found[name].append(took)
    for name, taken in found.items():
        seconds, memory, busy = zip(*taken, strict=True)
        print(
            f"{name:24} {statistics.median(seconds):7.2f} s  ({min(seconds):.2f} to {max(seconds):.2f})"
            f"   {max(memory):6.1f} MiB   processor {statistics.median(busy):.2f} s"
        )
    save, ours = found.values()
    ratios = [mine[0] / theirs[0] for mine, theirs in zip(ours, save, strict=True)]
    print(f"beyond docker save: {statistics.median(ratios) - 1:+.1%} (pair by pair, median of {runs})")


def main() -> None:
    """Read the command line."""
    import docker

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--image", help="measure this image of the engine instead")
    parser.add_argument("--keep", action="store_true", help="leave the generated image, and print its name")
    options = parser.parse_args()
    client = docker.from_env(timeout=600)
    if options.image:
        compare(options.image, options.runs)
        return
    name = generated(client)
    try:
        compare(name, options.runs)
    finally:
        if options.keep:
            print(name)
        else:
            client.images.remove(name)


if __name__ == "__main__":
    main()
