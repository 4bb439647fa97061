"""A made-up report with something in every part, and names that try to be markup."""

from __future__ import annotations

from dataclasses import replace

from dockerlint.image.classes import Class
from dockerlint.image.gates import Allowed, Limits, judge
from dockerlint.image.model import (
    Build,
    Comparison,
    Content,
    Engine,
    Entry,
    Image,
    Kind,
    Mended,
    NotMade,
    Observation,
    Outcome,
    Package,
    Portion,
    Probe,
    Report,
    Row,
    Side,
    Stored,
    StoredPackage,
    StoredRow,
    Waste,
)
from dockerlint.image.savings import Finding, Saving

EVIL = "</code></title></svg><script>alert(1)</script><img src=http://x.test/a onerror=alert(2)> | `x` @octocat #1 \u202e\x1b[2J"
SOURCE = (
    "FROM python:3.11-slim",
    "ENV API_TOKEN=****",
    "RUN pip install \\",
    "\tflask",
    f"COPY {EVIL} .",
    'CMD ["flask", "run"]',
)
LIMITS = Limits(
    max_size=100_000_000,
    max_layers=9,
    max_unreachable=Allowed.read("2%"),
    max_growth=Allowed.read("10%"),
    require_probes=("answers", "user"),
)


def report() -> Report:
    """The report, judged by LIMITS."""
    rows = (
        Row(Kind.BASE, "FROM python:3.11-slim", 1, 1, 4, 69_600_000, 1959, 6_200_000),
        Row(Kind.INSTRUCTION, "ENV API_TOKEN=****", 2, 2),
        Row(Kind.INSTRUCTION, "RUN pip install flask", 3, 4, 1, 40_000_000, 1166, 0, 6_200_000),
        Row(Kind.INSTRUCTION, f"COPY {EVIL} .", 5, 5, 1, 28_100, 32, classes={Class.GIT: Portion(26_100, 28, 0)}),
        Row(Kind.INSTRUCTION, 'CMD ["flask", "run"]', 6, 6),
    )
    image = Image(
        "sha256:1", "app:latest", "python:3.11-slim", 109_628_100, 103_428_100, 41_100_000, True, 6, "linux/amd64"
    )
    made = Report(
        image=image,
        rows=rows,
        contents=(
            Content(Class.SYSTEM, 63_400_000, 1900, 63_400_000, 6_200_000),
            Content(Class.PACKAGES, 40_000_000, 1166, 0, 0),
            Content(Class.GIT, 28_100, 32, 0, 0),
        ),
        packages=(
            Package("sqlalchemy", "2.1.9", "usr/lib/python3/dist-packages", 28_400_000, 535),
            Package(EVIL, "", "a", 10, 1),
        ),
        build=Build("buildkit", 16.7, 7, 3),
        engine=Engine("Docker", "26.1.5", "1.45"),
        notes=("The engine was warm.",),
        dockerfile="Dockerfile",
        waste=Waste(35, 6_199_965, 0),
        tree=tree(),
        observations=(
            Observation("setuid-files", 3, 0, "1 file runs as its owner"),
            Observation("git-folder", None, 26_100, EVIL, EVIL),
        ),
        probes=(
            Probe("answers", Outcome.FAILED, "EXPOSE 5000", "exited with 127: no gunicorn", 6, 0.4),
            Probe("user", Outcome.PASSED, "USER 10001", "uid 10001"),
            Probe("healthcheck", Outcome.NOT_RUN, "nothing", "the Dockerfile has no HEALTHCHECK"),
        ),
        against=Stored(
            "main.json",
            90_000_000,
            40_000_000,
            True,
            6_200_000,
            6,
            "python:3.11-slim",
            (StoredRow("FROM python:3.11-slim", 69_600_000, True), StoredRow("RUN pip install flask", 20_400_000)),
            (StoredPackage("sqlalchemy", "2.0.0", 20_000_000),),
        ),
    )
    mended = replace(made, image=replace(image, size_bytes=90_000_000, final_bytes=90_000_000), against=None)
    fixes = (
        Mended("second-pip", "remove it", "Dockerfile", 3, False, 12_100_000, "pip above the base"),
        Mended("unfiltered-copy", "write .dockerignore", ".dockerignore", 1, True, None, "the files do not tell"),
    )
    compared = Comparison(
        Side(made, 2.1, 9_000_000),
        Side(mended, None, None, "no source"),
        fixes,
        7_528_100,
        "-a\n+<b>\n",
        not_made=(NotMade("a", "b", "Dockerfile", 1, EVIL),),
    )
    made = replace(made, comparison=compared)
    judged = judge(LIMITS, made)
    return replace(made, gates=judged.gates, notes=(*made.notes, *judged.notes))


def tree() -> Entry:
    """A file system of a few folders."""
    packages = Entry("dist-packages", 40_000_000, 1166, Class.PACKAGES, (
        Entry("sqlalchemy", 28_400_000, 535, Class.PACKAGES), Entry("redis", 11_600_000, 631, Class.PACKAGES)))  # fmt: skip
    lib = Entry("lib", 103_400_000, 3066, Class.SYSTEM, (
        Entry("libc.so", 63_400_000, 1900, Class.SYSTEM), Entry("python3", 40_000_000, 1166, Class.PACKAGES, (packages,))))  # fmt: skip
    usr = Entry("usr", 103_400_000, 3066, Class.SYSTEM, (lib,))
    return Entry("", 103_428_100, 3098, Class.SYSTEM, (usr, Entry(EVIL, 28_100, 32, Class.GIT)))


def savings() -> list[Saving]:
    """A finding that was measured, one that was not, and one in another file."""
    pip = Finding("Dockerfile", 3, 5, "pip-cache-in-layer", "warning", "pip keeps its cache", "Add --no-cache-dir.")
    copy = Finding("Dockerfile", 5, 1, "unfiltered-copy", "error", EVIL, EVIL)
    other = Finding("requirements.txt", 1, 1, "unpinned-version", "info", "Flask has no version", "Pin it.")
    return [
        Saving(pip, 3_000_000, True, "pip's cache, 1 file"),
        Saving(copy, None, False, "not measured"),
        Saving(other, None, False, "not measured"),
    ]
