"""Whose leftovers may go."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from dockerlint.owner import is_gone, owner


def changed(index: int, value: str) -> str:
    """This process's label with one part changed: machine, boot, namespace, pid, start."""
    parts = owner().split(" ")
    parts[index] = value
    return " ".join(parts)


def dead_pid() -> str:
    """The pid of a process that has ended."""
    process = subprocess.Popen(["true"])
    process.wait()
    return str(process.pid)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_only_certainly_dead_owners_are_gone() -> None:
    assert not is_gone(owner())
    assert is_gone(changed(3, dead_pid()))
    assert is_gone(changed(4, "1"))  # the pid lives on as another process
    assert is_gone(changed(1, "an-earlier-boot"))
    assert not is_gone(changed(0, "another-machine"))
    assert not is_gone(changed(2, "pid:[1]"))
    for label in ("", "x", "a b c d e", owner() + " more"):
        assert not is_gone(label)
