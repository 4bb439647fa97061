"""What packages recommend: how much apt-get install brings beside what they depend on.

Source: ``apt-get install -s`` with and without ``--no-install-recommends`` on Debian 12 (2026-11), with the packages installed that the image
``debian:bookworm-slim`` has, and with those of ``buildpack-deps:bookworm`` too; sizes are the sums of ``Installed-Size``.
"""

AS_OF = "2026-11"

LARGER = {
    "git": 12, "gcc": 80, "g++": 57, "cmake": 256, "build-essential": 77, "python3-dev": 57, "zlib1g-dev": 57, "libxml2-dev": 57,
    "libxslt1-dev": 57, "default-libmysqlclient-dev": 57, "default-mysql-client": 2, "libmariadb-dev": 57, "libjpeg-dev": 56,
    "libsqlite3-dev": 57, "autoconf": 2, "libtool": 63, "clang": 534, "openssh-client": 4,
}  # fmt: skip
"""Package → megabytes more on the slim image."""

NOTHING_MORE = frozenset((
    "automake", "jq", "libevent-dev", "libffi-dev", "libssl-dev", "make", "netcat-openbsd", "netcat-traditional", "pkg-config", "rsync",
    "sqlite3", "sudo", "unzip",
))  # fmt: skip
"""Packages with which nothing more comes on either image."""

NOTHING_MORE_ON_FULL = frozenset((
    "autoconf", "build-essential", "ca-certificates", "cmake", "curl", "default-libmysqlclient-dev", "g++", "gcc", "git", "gnupg",
    "libjpeg-dev", "libmariadb-dev", "libpq-dev", "libpq5", "libsqlite3-dev", "libtool", "libxml2-dev", "libxslt1-dev", "nano",
    "openssh-client", "openssl", "postgresql-client", "procps", "supervisor", "wget", "zip", "zlib1g-dev",
))  # fmt: skip
"""Packages with which nothing more comes where the compilers and headers of buildpack-deps are there."""
