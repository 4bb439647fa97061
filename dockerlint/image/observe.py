"""Observations: what the files of an image tell beyond their sizes. Each is seen, none is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.image import observe_layers, observe_python, observe_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.image.model import Observation
    from dockerlint.image.seen import Seen

_ASK = (
    observe_start.missing_command,
    observe_start.broken_scripts,
    observe_start.root_user,
    observe_layers.secret_files,
    observe_layers.secret_settings,
    observe_layers.lost_files,
    observe_layers.leftovers,
    observe_layers.copies,
    observe_layers.privileged_files,
    observe_layers.writable_files,
    observe_python.foreign_extensions,
    observe_python.foreign_bytecode,
    observe_python.several_pythons,
    observe_python.missing_bytecode,
    observe_python.build_tools,
    observe_python.package_tests,
)


def observe(seen: Seen) -> Iterator[Observation]:
    """Yield what is worth knowing, the gravest first."""
    for ask in _ASK:
        yield from ask(seen)
