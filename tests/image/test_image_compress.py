"""The estimate of compressed sizes against the exact ones."""

from __future__ import annotations

import random
import zlib

import pytest

from dockerlint.image.compress import Sampler


def exact(data: bytes) -> int:
    """The size of the data as one gzip stream of level 6."""
    engine = zlib.compressobj(6, zlib.DEFLATED, 31)
    return len(engine.compress(data)) + len(engine.flush())


def noise(seed: int) -> random.Random:
    """The same noise each time."""
    return random.Random(seed)  # noqa: S311 - nothing secret about it


def sampled(data: bytes, chunk: int) -> Sampler:
    """Pass the data through a sampler in chunks."""
    sampler = Sampler(len(data))
    assert b"".join(sampler.through(data[at : at + chunk] for at in range(0, len(data), chunk))) == data
    return sampler


@pytest.mark.parametrize("size", [0, 1, 100_000, 1 << 20])
def test_small_layers_are_exact(size: int) -> None:
    data = noise(1).randbytes(size // 2) + bytes(size - size // 2)
    assert sampled(data, 32_000).finish() == exact(data)


@pytest.mark.parametrize("chunk", [999, 32_000, 1 << 20])
def test_large_layers_are_estimated_well(chunk: int) -> None:
    source = noise(2)
    words = [source.randbytes(source.randrange(2, 9)) for _ in range(500)]
    data = b"".join(source.choice(words) for _ in range(2_200_000))
    assert len(data) > 10_000_000
    estimate = sampled(data, chunk).finish()
    assert abs(estimate - exact(data)) < 0.03 * exact(data)


def test_chunks_do_not_change_the_estimate() -> None:
    data = noise(3).randbytes(3 << 20)
    assert sampled(data, 1000).finish() == sampled(data, 1 << 20).finish()
