"""chmod, chown and chgrp in a RUN, and the paths that their words mean."""

from pathlib import Path

import pytest

from dockerlint.facts.permissions import changes, lets_everybody_write
from dockerlint.facts.places import path_in_image

from .helpers import project


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("chown -R app:web /app /srv", (True, "app:web", "app", "web", ["/app", "/srv"])),
        ("chown --recursive :web .", (True, ":web", None, "web", ["/work"])),
        ("chgrp 0 /app", (False, "0", None, "0", ["/app"])),
        ("chmod -R g=u /app/*", (True, "g=u", None, None, ["/app"])),
        ("chmod -w a.txt", (False, "-w", None, None, ["/work/a.txt"])),
        ("cd /opt && chmod +x a b*", (False, "+x", None, None, ["/opt/a", None])),
        ("cd $X && chmod +x a", (False, "+x", None, None, [None])),
        ("chown $USER /app", (False, "$USER", None, None, ["/app"])),
    ],
)
def test_changes(tmp_path: Path, line: str, found: object) -> None:
    step = project(tmp_path, f"FROM debian:13\nWORKDIR /work\nRUN {line}\n").image.final.steps[-1]
    (change,) = changes(step)
    paths = [path_in_image(step, change.invoked, word) for word in change.paths]
    assert (change.recursive, change.setting.text, change.owner, change.group, paths) == found


def test_a_reference_sets_nothing_that_is_known(tmp_path: Path) -> None:
    step = project(tmp_path, "FROM debian:13\nRUN chown --reference=/a /b /c\n").image.final.steps[-1]
    assert changes(step) == []


@pytest.mark.parametrize(
    ("mode", "everybody"),
    [
        ("777", True), ("0777", True), ("666", True), ("1777", False), ("755", False), ("775", False), ("a+rwx", True), ("o+w", True),
        ("ugo=rwx", True), ("u+rwx,o+w", True), ("+w", False), ("g+w", False), ("a+rX", False), ("a-w", False), ("a+rwxt", False), ("o-w", False),
    ],
)  # fmt: skip
def test_modes(mode: str, everybody: bool) -> None:
    assert lets_everybody_write(mode) is everybody


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("777", True), ("776", False), ("666", False), ("1777", False), ("a+w", True), ("0773", True)],
)
def test_a_folder_that_nobody_may_search(mode: str, expected: bool) -> None:
    assert lets_everybody_write(mode, recursive=True) is expected
