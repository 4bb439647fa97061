"""Releases by tag."""

from pathlib import Path

import pytest

from dockerlint.data.distribution_releases import END_OF_LIFE
from dockerlint.facts.distribution import family, release_of

from .helpers import project


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("debian:12.5-slim", ("Debian 12.5", (12,))),
        ("debian:bookworm-slim", ("Debian 12 (bookworm)", (12,))),
        ("debian:bookworm-20240101-slim", ("Debian 12 (bookworm)", (12,))),
        ("ubuntu:24.04", ("Ubuntu 24.04", (24, 4))),
        ("ubuntu:jammy", ("Ubuntu 22.04", (22, 4))),
        ("ubuntu:devel", None),
        ("buildpack-deps:focal", ("Ubuntu 20.04", (20, 4))),
        ("alpine:3.19.1", ("Alpine 3.19.1", (3, 19))),
        ("alpine:3", None),
        ("debian", None),
        ("python:3.13-slim", None),
        ("python:3.9-slim-buster", ("Debian 10 (buster)", (10,))),
        ("python:3.9-alpine3.15", ("Alpine 3.15", (3, 15))),
        ("python:3.9-alpine", None),
        ("node:22-jammy", ("Ubuntu 22.04", (22, 4))),
        ("example.com/python:3.9-slim-buster", None),
        ("nvidia/cuda:11.2.2-cudnn8-devel-ubuntu20.04", ("Ubuntu 20.04", (20, 4))),
        ("nvidia/cuda:12.9.0-base-ubi9", None),
        ("ghcr.io/astral-sh/uv:python3.13-bookworm-slim", ("Debian 12 (bookworm)", (12,))),
        ("ghcr.io/astral-sh/uv:0.9.9", None),
    ],
)
def test_release_of(tmp_path: Path, image: str, expected: tuple[str, tuple[int, ...]] | None) -> None:
    found = release_of(project(tmp_path, f"FROM {image}\n").image.final.base)
    assert (found and (str(found), found.number)) == expected


@pytest.mark.parametrize(
    ("release", "ended"),
    [
        (("Debian", (11,)), "2026-08-31"),
        (("Debian", (13,)), "2030-06-30"),
        (("Ubuntu", (20, 4)), "2025-05-29"),
        (("Ubuntu", (24, 4)), "2029-05-31"),
        (("Alpine", (3, 22)), "2027-05-01"),
    ],
)
def test_end_of_life(release: tuple[str, tuple[int, ...]], ended: str) -> None:
    assert END_OF_LIFE[release] == ended


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("python:3.13-slim", "debian"),
        ("ubuntu:24.04", "debian"),
        ("python:3.13-alpine3.22", "alpine"),
        ("ghcr.io/astral-sh/uv:python3.13-alpine", "alpine"),
        ("fedora:42", "rpm"),
        ("nvidia/cuda:12.9.0-base-ubi9", None),
        ("eclipse-temurin:21-ubi9-minimal", None),
        ("example.com/own:1", None),
    ],
)
def test_families(tmp_path: Path, reference: str, found: "str | None") -> None:
    assert family(project(tmp_path, f"FROM {reference}\n").image.final.base) == found
