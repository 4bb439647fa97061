"""The report for people: every finding with its rule, its place, the words at fault underlined, and how to mend it."""

from dockerlint.suppress import Known

from .excerpt import excerpt
from .text import safe, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dockerlint.colour import Paint
    from dockerlint.rule import Finding
    from dockerlint.run import Result
    from dockerlint.syntax.source import Span

WIDEST_TEXT = 100
NARROWEST = 40
_MOST_NAMED = 4


def full(result: "Result", paint: "Paint", width: int = 80) -> str:
    """The report for a terminal of `width` cells; it ends with a line that counts."""
    width = max(width, NARROWEST)
    lines: list[str] = []
    for found in result.findings:
        lines += _finding(found, result.secrets.get(found.path, ()), paint, width)
        lines.append("")
    lines += [paint("rule", line) for line in closing(result)]
    return "\n".join(lines) + "\n"


def closing(result: "Result") -> "Iterator[str]":
    """The last lines: what was mended, what there is, and what could be mended."""
    if result.fixed:
        yield fixed_line(result, "Fixed", alone=False)
    yield summary(result)
    yield from _unknown_bases(set(result.unknown_bases.values()))
    safe_fixes = sum(found.fix is not None and found.fix.safe for found in result.findings)
    others = sum(found.fix is not None and not found.fix.safe for found in result.findings)
    if safe_fixes:
        more = f", {others} more with --fix --unsafe-fixes" if others else ""
        yield f"{safe_fixes} can be mended with --fix{more}."
    elif others:
        yield f"{others} can be mended with --fix --unsafe-fixes."


def _unknown_bases(bases: "set[str]") -> "Iterator[str]":
    """That what depends on these base images is not judged, and what would change that."""
    named = sorted(base for base in bases if "$" not in base)
    if named:
        which = safe(named[0]) + " holds" if len(named) == 1 else f"{len(named)} base images hold"
        yield f"What {which} is not known, so what depends on it is not judged: `bases` in the configuration can tell."
    if len(named) < len(bases):
        which = safe(min(bases.difference(named))) + " is" if len(bases) - len(named) == 1 else "some base images are"
        yield f"What {which} depends on a build argument, so what depends on it is not judged: give --build-arg NAME=VALUE."


def fixed_line(result: "Result", verb: str, alone: bool = True) -> str:
    """``Fixed 3 findings in 2 files: Dockerfile, .dockerignore.``; how many of them nobody had been told of, for they came up behind others.

    `alone`: no other line says how many rules failed.
    """
    files = len(result.changes)
    failed = failed_words(result) if alone else ""
    if not files:
        return f"Nothing to fix{failed}."
    later = f"; {result.later} of them came up behind others" if result.later else ""
    names = _named([safe(one.path) for one in result.changes])
    return f"{verb} {_count(len(result.fixed), 'finding')} in {_count(files, 'file')}{failed}: {names}{later}."


def _named(paths: "list[str]") -> str:
    """Some paths, and how many more there are."""
    more = len(paths) - _MOST_NAMED
    return ", ".join(paths if more <= 1 else [*paths[:_MOST_NAMED], f"{more} more"])


def summary(result: "Result") -> str:
    """``Found 3 errors, 1 warning in 2 files.``, with the number of Dockerfiles checked where that is another one."""
    checked = len(result.files)
    if not checked:
        return "Nothing was checked."
    unseen = list(_unseen(result))
    if not result.findings:
        return f"No findings in {_count(checked, 'file')}{_in_brackets(unseen)}."
    counts = [(result.count("error"), "error"), (result.count("warning"), "warning")]
    parts = [_count(number, word) for number, word in counts if number]
    parts += [f"{infos} info"] if (infos := result.count("info")) else []
    files = len({found.path for found in result.findings})
    also = [f"{_count(checked, 'Dockerfile')} checked"] if checked != files else []
    return f"Found {', '.join(parts)} in {_count(files, 'file')}{_in_brackets([*also, *unseen])}."


def _unseen(result: "Result") -> "Iterator[str]":
    """How many findings are not told, and why; and how many rules have not said what they find."""
    yield from _failed(result)
    inside = sum(one.kind == "inSource" for one in result.suppressed)
    if inside:
        yield f"{inside} suppressed"
    beside = sum(one.kind == "external" and not isinstance(one, Known) for one in result.suppressed)
    if beside:
        yield f"{beside} in the baseline"


def _failed(result: "Result") -> "Iterator[str]":
    if result.failed_rules:
        yield f"{_count(result.failed_rules, 'rule')} failed"


def failed_words(result: "Result") -> str:
    """`` (1 rule failed)`` for the end of a sentence; empty where none did."""
    return _in_brackets(list(_failed(result)))


def _in_brackets(parts: "Sequence[str]") -> str:
    return f" ({', '.join(parts)})" if parts else ""


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _finding(found: "Finding", secrets: "Sequence[Span]", paint: "Paint", width: int) -> "Iterator[str]":
    line, column = found.source.position(found.span.start)
    gutter = " " * len(str(line))
    edge = gutter + " " + paint("frame", "|")
    shown = excerpt(found.source, found.span, secrets, width - len(gutter) - 3)
    room = min(width, WIDEST_TEXT)
    yield from _head(found, paint, room)
    yield f"{gutter}{paint('frame', '-->')} {safe(found.path)}:{line}:{column}"
    yield edge
    yield f"{paint('frame', f'{line} |')} {shown.text}".rstrip()
    more = paint("dim", f" … to line {shown.last_line}") if shown.last_line > line else ""
    yield f"{edge} {' ' * shown.indent}{paint(found.severity, '^' * shown.width)}{more}"
    yield edge
    for source, span, remark in found.related:
        place = source.position(span.start)
        yield from _remark(
            "note", f"{safe(source.path)}:{place.line}:{place.column}: {safe(remark)}", gutter, paint, room
        )
    yield from _remark("help", found.help, gutter, paint, room)
    if found.fix is not None:
        unsafe = "" if found.fix.safe else " (unsafe: look at it)"
        yield from _remark("fix", found.fix.label + unsafe, gutter, paint, room)


def _head(found: "Finding", paint: "Paint", width: int) -> "Iterator[str]":
    """``error[rule]: message``; what follows on other lines is indented."""
    title = f"{found.severity}[{found.rule.name}]: "
    lines = list(wrap(safe(found.message), width - 2, len(title) - 2))
    head = paint(found.severity, f"{found.severity}[{found.rule.name}]") + paint("rule", ": ")
    yield head + paint("rule", lines[0])
    for text in lines[1:]:
        yield "  " + paint("rule", text)


def _remark(kind: str, text: str, gutter: str, paint: "Paint", width: int) -> "Iterator[str]":
    """``= help: …``. Each line of the text begins a new one; a line that is indented is code and stays as it is."""
    lead = f"{gutter} {paint('frame', '=')} {paint(kind, kind)}: "
    indent = " " * (len(gutter) + len(kind) + 5)
    for line in text.split("\n") if text else ():
        parts = [safe(line)] if line.startswith(" ") else wrap(safe(line), width - len(indent), 0)
        for part in parts:
            yield (lead + part).rstrip()
            lead = indent
