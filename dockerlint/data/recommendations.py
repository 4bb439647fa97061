"""What packages recommend: how much apt-get install brings beside what they depend on.

Source: ``apt-get install -s`` with and without ``--no-install-recommends`` on Debian 12 (2026-11), with the packages installed that the image
``debian:bookworm-slim`` has, and with those of ``buildpack-deps:bookworm`` too; sizes are the sums of ``Installed-Size``.
"""

AS_OF = "2026-11"

LARGER = {
    "git": 12, "gcc": 80, "g++": 57, "cmake": 256, "build-essential": 77, "python3-dev": 57, "zlib1g-dev": 57, "libxml2-dev": 57,
    "libxslt1-dev": 57,
}  # fmt: skip
"""Package → megabytes more on the slim image."""

NOTHING_MORE = frozenset((
    "libffi-dev", "libssl-dev", "make", "netcat-openbsd", "pkg-config", "sudo", "unzip",
))  # fmt: skip
"""Packages with which nothing more comes on either image."""

NOTHING_MORE_ON_FULL = frozenset((
    "build-essential", "ca-certificates", "cmake", "curl", "g++", "gcc", "git", "gnupg", "libpq-dev", "libpq5", "libxml2-dev",
    "libxslt1-dev", "nano", "procps", "supervisor", "wget", "zip", "zlib1g-dev",
))  # fmt: skip
"""Packages with which nothing more comes where the compilers and headers of buildpack-deps are there."""
