"""A build while it runs: its own steps, live on the terminal; nothing at all where there is none."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from dockerlint.report.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType
    from rich.live import Live
    from rich.table import Table

    from dockerlint.image.trace import Step, Trace

_MAX_RUNNING = 6


class Progress(Protocol):
    """What a build tells of itself."""

    def say(self, what: str) -> None: ...
    def show(self, trace: Trace) -> None: ...


class Silent:
    """Says nothing: the progress of a build whose output nobody watches."""

    def say(self, what: str) -> None:
        """Ignore it."""

    def show(self, trace: Trace) -> None:
        """Ignore it."""


@contextmanager
def progress(*, watched: bool, color: bool) -> Iterator[Progress]:
    """Show progress on standard error while the block runs, if it is watched there."""
    if not watched:
        yield Silent()
        return
    from rich.console import Console
    from rich.live import Live

    console = Console(stderr=True, color_system="auto" if color else None, highlight=False)
    with Live(console=console, transient=True, refresh_per_second=10) as live:
        yield _Terminal(console, live)


class _Terminal:
    """Finished steps scroll by above; below them what runs now, with its time and its last line of output."""

    def __init__(self, console: Console, live: Live) -> None:
        self._console = console
        self._live = live
        self._done: set[str] = set()
        self._running: list[Step] = []
        self._doing = ""
        self._since = time.time()
        live.update(_Drawn(self))

    def say(self, what: str) -> None:
        """Name what is going on outside the build's own steps."""
        self._doing, self._since, self._running = what, time.time(), []

    def show(self, trace: Trace) -> None:
        """Take in the build's state."""
        finished = [key for key, step in trace.steps.items() if step.completed is not None or step.cached]
        new = [key for key in finished if key not in self._done]
        self._done.update(new)
        # What was cached is told all at once, and the last step first.
        for step in sorted((trace.steps[key] for key in new), key=lambda step: step.order):
            if step.numbered:
                self._console.print(self._finished(step))
        self._running = [step for step in trace.steps.values() if step.started and step.completed is None and step.name]
        self._doing = ""

    def draw(self) -> RenderableType:
        """Return what runs at this moment."""
        from rich.spinner import Spinner
        from rich.text import Text

        grid = _grid()
        if self._doing:
            grid.add_row(Spinner("dots"), self._doing, f"{time.time() - self._since:.0f} s")
        for step in self._running[:_MAX_RUNNING] if not self._doing else ():
            seconds = max(0.0, time.time() - (step.started or 0))
            grid.add_row(Spinner("dots"), Text(safe(" ".join(step.name.split()))), f"{seconds:.1f} s")
            if said := next((text for text in reversed(step.lines()) if text.strip()), ""):
                grid.add_row("", Text(f"  {safe(said.strip())}", "dim"), "")
        return grid

    def _finished(self, step: Step) -> RenderableType:
        from rich.text import Text

        how = "failed" if step.error else "cached" if step.cached else f"{step.seconds or 0:.1f} s"
        mark = Text("✗", "bold red") if step.error else Text("✓", "green")
        grid = _grid()
        grid.add_row(mark, Text(safe(" ".join(step.name.split()))), Text(how, "dim"))
        return grid


def _grid() -> Table:
    from rich.table import Table

    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=1)
    grid.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    return grid


class _Drawn:
    """Drawn anew at every refresh, so that the seconds run while the engine says nothing."""

    def __init__(self, terminal: _Terminal) -> None:
        self._terminal = terminal

    def __rich__(self) -> RenderableType:
        return self._terminal.draw()
