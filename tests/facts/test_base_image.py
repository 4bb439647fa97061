"""What is known of a base image by its reference alone."""

from pathlib import Path

import pytest

from dockerlint.facts.base_image import is_full

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


@pytest.mark.parametrize(
    ("image", "full"),
    [
        ("python:3.13", True),
        ("python:3.13-trixie", True),
        ("rust:1.93", True),
        ("python:3.13-slim", False),
        ("golang:1.25-alpine", False),
        ("buildpack-deps:curl", False),
        ("debian:trixie", False),
        ("example.com/python:3", False),
    ],
)
def test_a_full_image(tmp_path: Path, image: str, full: bool) -> None:
    assert is_full(project(tmp_path, f"FROM {image}\n").image.final.base) is full


@pytest.mark.parametrize(
    ("image", "name"),
    [
        (f"python:3.13-slim@sha256:{'a' * 64}", "python:3.13-slim"),
        (f"python@sha256:{'a' * 64}", f"python@sha256:{'a' * 64}"),
        ("localhost:5000/web", "localhost:5000/web"),
    ],
)
def test_what_a_message_calls_it(tmp_path: Path, image: str, name: str) -> None:
    assert project(tmp_path, f"FROM {image}\n").image.final.base.name == name
