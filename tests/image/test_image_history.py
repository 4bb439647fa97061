"""History ↔ instructions, on the histories that builders write of one Dockerfile with every instruction."""

from __future__ import annotations

from typing import Any

import pytest

from dockerlint.image.history import align, entries, verb

# FROM python:3.11-slim AS mid … FROM mid AS final, without the FROMs: what `shipped` gives.
STEPS = [
    *("ARG", "LABEL", "ENV", "SHELL", "RUN", "WORKDIR", "COPY", "ADD", "RUN", "ONBUILD", "USER", "VOLUME", "EXPOSE"),
    *("STOPSIGNAL", "HEALTHCHECK", "MAINTAINER", "ARG", "RUN", "COPY", "ENTRYPOINT", "CMD"),
]


def nop(text: str, *, layer: bool = False) -> dict[str, Any]:
    """An entry of the classic builder."""
    return {"created_by": f"/bin/sh -c #(nop)  {text}", **({} if layer else {"empty_layer": True})}


def kit(text: str, *, layer: bool = False) -> dict[str, Any]:
    """An entry of BuildKit."""
    suffix = " # buildkit" if layer else ""
    return {
        "created_by": text + suffix,
        "comment": "buildkit.dockerfile.v0",
        **({} if layer else {"empty_layer": True}),
    }


BASE = [
    {"created_by": "/bin/sh -c #(nop) ADD file:5d in / "},
    nop('CMD ["bash"]'),
    nop("ENV PATH=/usr/local/bin"),
    {"created_by": "/bin/sh -c apt-get update"},
    nop('CMD ["python3"]'),
]
IMPORTED = [{"comment": "Imported from -"}]
NEWEST = [{"created_by": "RUN # debian.sh --arch 'amd64' out/ 'bookworm'", "comment": "debuerreotype 0.15"}]
CLASSIC = [
    nop("ARG VER"),
    nop("LABEL a=b"),
    nop("ENV FOO=bar"),
    nop("SHELL [/bin/bash -c]"),
    {"created_by": "|1 VER=9 /bin/bash -c echo RUN it"},
    {"created_by": "/bin/bash -c #(nop) WORKDIR /app"},
    nop("COPY dir:ea2a in . ", layer=True),
    nop("ADD file:11 in /x ", layer=True),
    {"created_by": "/bin/bash -c true", "empty_layer": True},
    nop("ONBUILD COPY . ."),
    nop("USER app"),
    nop("VOLUME [/data]"),
    nop("EXPOSE 443/tcp 53/udp 80"),
    nop("STOPSIGNAL SIGQUIT"),
    nop('HEALTHCHECK &{["CMD" "true"] "0s"}'),
    nop("MAINTAINER me"),
    nop("ARG X"),
    {"created_by": "/usr/bin/env python -c COPY"},
    nop("COPY file:22 in /y ", layer=True),
    nop('ENTRYPOINT ["gunicorn"]'),
    nop('CMD ["app:app"]'),
]
BUILDKIT = [
    kit("ARG VER=9"),
    kit("LABEL a=b"),
    kit("ENV FOO=bar"),
    kit("SHELL [/bin/bash -c]"),
    kit("RUN |1 VER=9 /bin/bash -c echo\nWORKDIR it", layer=True),
    {"created_by": "WORKDIR /app", "comment": "buildkit.dockerfile.v0"},
    kit("COPY . . ", layer=True),
    kit("ADD a.tar /x", layer=True),
    kit("RUN |1 VER=9 /bin/bash -c true", layer=True),
    kit("USER app"),
    kit("VOLUME [/data]"),
    kit("EXPOSE map[443/tcp:{} 53/udp:{}]"),
    kit("STOPSIGNAL SIGQUIT"),
    kit("HEALTHCHECK &{[CMD true]}"),
    kit("MAINTAINER me"),
    kit("ARG X"),
    kit("RUN |2 VER=9 X= /usr/bin/env python -c COPY", layer=True),
    kit("COPY /etc/passwd /y", layer=True),
    kit('ENTRYPOINT ["gunicorn"]'),
    kit('CMD ["app:app"]'),
]
LABELLED = [*CLASSIC, nop("LABEL dockerlint.session=1")]
MERGED = [entry for entry in BUILDKIT if not entry["created_by"].startswith(("ARG", "LABEL"))]


@pytest.mark.parametrize("base", [BASE, IMPORTED, NEWEST, []])
@pytest.mark.parametrize("own", [CLASSIC, BUILDKIT, LABELLED, MERGED])
def test_every_instruction_finds_its_entry(base: list[dict[str, Any]], own: list[dict[str, Any]]) -> None:
    history = entries([*base, *own], sum(not item.get("empty_layer") for item in [*base, *own]))
    found = align(history, STEPS)
    assert found is not None
    assert found.base_entries == len(base)
    for keyword, entry in zip(STEPS, found.entries, strict=True):
        if entry is not None:
            assert entry.verb == keyword
    layers = [entry.layer for entry in found.entries if entry and entry.layer is not None]
    assert layers == list(range(sum(_layers(base)), sum(_layers([*base, *own]))))
    missing = {keyword for keyword, entry in zip(STEPS, found.entries, strict=True) if entry is None}
    assert missing <= {"ONBUILD", "ARG", "LABEL"}


def test_layers_are_numbered_from_the_end() -> None:
    numbers = [entry.layer for entry in entries([{"created_by": "RUN a"}, kit("CMD x"), {"created_by": "RUN b"}], 4)]
    assert numbers == [2, None, 3]


def test_more_entries_than_layers_leave_the_oldest_without() -> None:
    assert [entry.layer for entry in entries([{"created_by": "RUN a"}, {"created_by": "RUN b"}], 1)] == [None, 0]


@pytest.mark.parametrize("keywords", [["COPY", "RUN"], ["RUN"] * 40, ["WORKDIR"]])
def test_another_dockerfile_does_not_fit(keywords: list[str]) -> None:
    assert align(entries([*BASE, *BUILDKIT], 9), keywords) is None


@pytest.mark.parametrize(
    ("created_by", "expected"),
    [
        ("", ""),
        ("/bin/sh -c #(nop) COPY file:1 in /x", "COPY"),
        ("|2 A=1 B=ENV /bin/sh -c make", "RUN"),
        ("/bin/sh -c COPY", "RUN"),
        ("pip install flask", "RUN"),
        ("RUN\t/bin/sh -c x # buildkit", "RUN"),
        ("COPYING", "RUN"),
        ('CMD ["a"]', "CMD"),
    ],
)
def test_verbs(created_by: str, expected: str) -> None:
    assert verb(created_by) == expected


def _layers(history: list[dict[str, Any]]) -> list[int]:
    return [int(not item.get("empty_layer")) for item in history]
