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
    from collections.abc import Sequence

    from dockerlint.image.archive import Archive
    from dockerlint.image.plan import Base, Instruction, Plan

_RUN = re.compile(r"^(?:ONBUILD\s+)?RUN\s+(?:--\S+\s+)*", re.IGNORECASE)
_NOISE = re.compile(r"^(?:RUN )?(?:\|\d+ .*?)?/bin/\w+ -c (?:#\(nop\)\s+)?|\s*# buildkit$")


@dataclass
class Rows:
    """The rows in the order of the layers; per layer number its row, and how its files arrived."""

    rows: list[Row]
    of_layer: list[Row]
    arrivals: list[Arrival]
    notes: tuple[str, ...] = field(default=())


def attribute(archive: Archive, plan: Plan | None, base: Base | None, *, strict: bool = False) -> Rows:
    """Give every layer a row: by the plan, else by the image's history."""
    count = len(archive.layers)
    history = entries(archive.config.get("history") or (), count)
    if plan is None:
        return _by_history(history, count)
    triggers = plan.triggers_of(base)
    # The base that the engine holds now may not be the one the image was built on: its triggers may not fit.
    for steps in ((*triggers, *plan.shipped), plan.shipped) if triggers else (plan.shipped,):
        alignment = align(history, [step.keyword for step in steps])
        if alignment is None or _lost_layers(history, alignment):
            continue
        if not strict or _same_commands(plan, steps, alignment):
            # What lies between a known base and our steps, and no trigger explains, is the base's where it may be another one.
            return _by_plan(plan, steps, alignment, count, None if strict else base)
    found = _by_history(history, count)
    found.notes = (f"The image's history does not fit {plan.path}: its own entries are shown instead.",)
    return found


def _lost_layers(history: list[Entry], alignment: Alignment) -> bool:
    made = {entry.layer for entry in alignment.entries if entry}
    return any(entry.layer is not None and entry.layer not in made for entry in history[alignment.base_entries :])


def _same_commands(plan: Plan, steps: Sequence[Instruction], alignment: Alignment) -> bool:
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
    steps: Sequence[Instruction],
    alignment: Alignment,
    count: int,
    known: Base | None,
) -> Rows:
    made = [entry.layer for entry in alignment.entries if entry and entry.layer is not None]
    below = min(made, default=count)
    base_end = below if known is None else min(known.layers, below)
    base = Row(Kind.BASE, f"FROM {plan.base}", plan.base_start.line, plan.base_start.end_line)
    rows = Rows([base], [base] * base_end, [Arrival.BASE] * base_end)
    if below > base_end:
        triggers = Row(Kind.ONBUILD, f"ONBUILD triggers of {plan.base}", plan.base_start.line, plan.base_start.end_line)
        rows.rows.append(triggers)
        rows.of_layer += [triggers] * (below - base_end)
        rows.arrivals += [Arrival.UNKNOWN] * (below - base_end)
    fired = {step.line for step in steps if step.fired}
    for step, entry in zip(steps, alignment.entries, strict=True):
        if step.keyword == "ONBUILD" and step.line in fired:
            continue  # it has its row where it runs
        external = step.fired and step.line == plan.base_start.line
        row = Row(Kind.ONBUILD if external else Kind.INSTRUCTION, plan.masked(step.text), step.line, step.end_line)
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
