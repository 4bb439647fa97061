"""Fixes of a compose file: whole entries in block style removed with their lines. In flow style there is none."""

import os

from .edits import line_ending
from .rule import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .facts.compose import Node, Service
    from .syntax.source import Source


def without_element(service: "Service", section: str, element: "Node", label: str) -> "Fix | None":
    """One element of a list or mapping of the service removed, and the whole section where it is the only one. Not safe: somebody wrote it."""
    key, value, own = service.node.key(section), service.node.get(section), service.node.span
    if key is None or value is None or not own.start <= key.span.start <= element.span.start < own.end:
        return None  # it is shared with other services
    if element.source.position(key.span.start).column != element.source.position(own.start).column:
        return None  # it is merged in
    children = [*(child for child, _ in value.items), *value.elements]
    first = min((child.span.start for child in children), default=element.span.start)
    if "&" in element.source.text[key.span.end : first]:
        return None  # others may refer to the section
    only = len(value.items) + len(value.elements) == 1
    edit = without_entry(key if only else element)
    effect = f"changes {os.path.basename(element.source.path)}: services.{service.name}.{section}"
    return Fix(label, [edit], safe=False, effect=[effect]) if edit else None


def without_entry(node: "Node") -> "Edit | None":
    """A key with its value, or an element of a list, removed with its lines, and with one of the blank lines around it."""
    lines = entry_lines(node.source, node.span.start)
    if lines is None:
        return None
    source, (first, behind) = node.source, lines
    starts = [*source.line_starts, len(source.text)]
    if (first == 1 or not source.line(first - 1).strip()) and behind < len(starts) and not source.line(behind).strip():
        behind += 1
    start, end = starts[first - 1], starts[min(behind, len(starts)) - 1]
    start += source.text.startswith("\ufeff", start)
    return (
        Edit(source.path, start, end, "") if "&" not in source.text[start:end] else None
    )  # others may refer to an anchor


def line_behind_entry(key: "Node", text: str) -> "Edit | None":
    """One more key, on a line of its own behind the entry of another one of the same mapping."""
    source, lines = key.source, entry_lines(key.source, key.span.start)
    if lines is None or "-" in source.line(lines[0])[: source.position(key.span.start).column - 1]:
        return None
    indent = " " * (source.position(key.span.start).column - 1)
    if lines[1] > len(source.line_starts):
        end = len(source.text)
        return Edit(source.path, end, end, f"{line_ending(source, end)}{indent}{text}")
    start = source.line_starts[lines[1] - 1]
    return Edit(source.path, start, start, f"{indent}{text}{line_ending(source, key.span.start)}")


def entry_lines(source: "Source", start: int) -> "tuple[int, int] | None":
    """The first line of the entry that begins at `start`, and the first one behind it; None where it shares a line with others."""
    place = source.position(start)
    before = source.line(place.line)[: place.column - 1]
    if before.strip() not in ("", "-"):
        return None
    indent, is_key = len(before) - len(before.lstrip()), not before.strip()
    last = place.line
    for number in range(place.line + 1, len(source.line_starts) + 1):
        text = source.line(number)
        body = text.lstrip()
        if not body or body.startswith("#"):
            continue
        inner = len(text) - len(body)
        if inner < indent or (inner == indent and not (is_key and body.startswith("- "))):
            break
        last = number
    return place.line, last + 1
