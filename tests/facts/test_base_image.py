"""What is known of a base image by its reference alone."""

from pathlib import Path

import pytest

from .helpers import project


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("nvidia/cuda:12.9.1-base-ubuntu24.04", "debian"),
        ("nvidia/cuda:12.9.1-base-ubi9", "rpm"),
        ("nvidia/cuda:12.9.1-base-rockylinux8", "rpm"),
        ("python:3.13-alpine3.22", "alpine"),
        ("example.com/web", None),
    ],
)
def test_the_distribution(tmp_path: Path, image: str, expected: str | None) -> None:
    known = project(tmp_path, f"FROM {image}\n").image.final.base.known
    assert (known and known.distribution) == expected
