"""Layers → rows: each layer of an image belongs to the base, to an instruction, or to an entry of its history."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dockerlint.facts.masking import masked
from dockerlint.image.classes import Arrival, arrival
from dockerlint.image.history import Alignment, Entry, align, entries
from dockerlint.image.model import Kind, Row

if TYPE_CHECKING:
    from dockerlint.image.archive import Archive
    from dockerlint.image.plan import Instruction, Plan

_RUN = re.compile(r"^RUN\s+(?:--\S+\s+)*", re.IGNORECASE)
_NOISE = re.compile(r"^(?:RUN )?(?:\|\d+ .*?)?/bin/\w+ -c (?:#\(nop\)\s+)?|\s*# buildkit$")


@dataclass
class Rows:
    """The rows in the order of the layers; per layer number its row, and how its files arrived."""

    rows: list[Row]
    of_layer: list[Row]
    arrivals: list[Arrival]
    notes: tuple[str, ...] = field(default=())


def attribute(archive: Archive, plan: Plan | None, base_layers: int | None, *, strict: bool = False) -> Rows:
    """Give every layer a row: by the plan, else by the image's history."""
    count = len(archive.layers)
    history = entries(archive.config.get("history") or (), count)
    if plan is None:
        return _by_history(history, count)
    steps = [step for step in plan.shipped if step.keyword != "FROM"]
    alignment = align(history, [step.keyword for step in steps])
    if alignment is None or _lost_layers(history, alignment) or (strict and not _same_commands(plan, steps, alignment)):
        found = _by_history(history, count)
        found.notes = (f"The image's history does not fit {plan.path}: its own entries are shown instead.",)
        return found
    return _by_plan(plan, steps, alignment, count, base_layers)


def _lost_layers(history: list[Entry], alignment: Alignment) -> bool:
    made = {entry.layer for entry in alignment.entries if entry}
    return any(entry.layer is not None and entry.layer not in made for entry in history[alignment.base_entries :])


def _same_commands(plan: Plan, steps: list[Instruction], alignment: Alignment) -> bool:
    """Compare what RUN runs; heredocs and the exec form, which builders write in their own ways, are taken on trust."""
    for step, entry in zip(steps, alignment.entries, strict=True):
        command = " ".join(plan.masked(_RUN.sub("", step.text)).split())
        if step.keyword != "RUN" or entry is None or command.startswith("[") or "<<" in command:
            continue
        if command not in " ".join(plan.masked(entry.text).split()):
            return False
    return True


def _by_plan(
    plan: Plan,
    steps: list[Instruction],
    alignment: Alignment,
    count: int,
    base_layers: int | None,
) -> Rows:
    made = [entry.layer for entry in alignment.entries if entry and entry.layer is not None]
    below = min(made, default=count)
    base_end = below if base_layers is None else min(base_layers, below)
    base = Row(Kind.BASE, f"FROM {plan.base}", plan.base_start.line, plan.base_start.end_line)
    rows = Rows([base], [base] * base_end, [Arrival.BASE] * base_end)
    if below > base_end:
        triggers = Row(Kind.ONBUILD, f"ONBUILD triggers of {plan.base}", plan.base_start.line, plan.base_start.end_line)
        rows.rows.append(triggers)
        rows.of_layer += [triggers] * (below - base_end)
        rows.arrivals += [Arrival.UNKNOWN] * (below - base_end)
    for step, entry in zip(steps, alignment.entries, strict=True):
        row = Row(Kind.INSTRUCTION, plan.masked(step.text), step.line, step.end_line)
        rows.rows.append(row)
        if entry and entry.layer is not None:
            rows.of_layer.append(row)
            rows.arrivals.append(arrival(step))
    return rows


def _by_history(history: list[Entry], count: int) -> Rows:
    rows = Rows([], [], [])
    unnamed = count - sum(entry.layer is not None for entry in history)
    for number in range(unnamed):
        row = Row(Kind.HISTORY, f"layer {number + 1}, without an entry in the image's history")
        rows.rows.append(row)
        rows.of_layer.append(row)
    for entry in history:
        row = Row(Kind.HISTORY, _readable(entry))
        rows.rows.append(row)
        if entry.layer is not None:
            rows.of_layer.append(row)
    rows.arrivals = [Arrival.UNKNOWN] * count
    return rows


def _readable(entry: Entry) -> str:
    text = " ".join(_NOISE.sub("", entry.text).split())
    text = masked(text)
    if entry.verb == "RUN" and not text.startswith("RUN"):
        return f"RUN {text}"
    return text or "(imported)"
