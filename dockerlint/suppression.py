"""The comments that silence rules: ``# dockerlint: ignore[rule] until=2027-03-01 reason``, and hadolint's. Docs: docs/suppressions.md.

What begins as such a comment and does not follow the grammar is a comment with a `problem`: it silences nothing, and a rule tells of it.
"""

from dockerlint.regex import regex

from .syntax.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .catalog import Catalog
    from .syntax.source import Source

KINDS = ("ignore", "ignore-file", "ignore-stage")
HINTS = ("lint", "ignore[")
"""A text that holds none of these, in lower case, has no such comment."""
_OURS = regex(r"(?i)#+[ \t]*dockerlint[ \t]*:[ \t]*")
_KIND = regex(r"(?i)(ignore(?:-file|-stage)?)(?![\w-])[ \t]*")
_LIST = regex(r"\[([^\]\n]*)\][ \t]*")
_HADOLINT = regex(
    r"(?i)#+[ \t]*hadolint[ \t]+(global[ \t]+)?ignore[ \t]*=[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)[ \t]*(?:#+[ \t]*(.*))?"
)
_UNTIL = regex(r"(?i)(?<![\w-])until[ \t]*=[ \t]*([^\s,;:]*)[ \t]*")
_SPOKEN_UNTIL = regex(r"(?i)until[ \t:]+(\d{4}-\d{2}-\d{2})")
_DATE = regex(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_VERBS = r"ignores?|ignored|disable[ds]?|skip|allow|noqa|nolint|suppress"
# Another tool's form of it, or the tool's name written otherwise: it must not silently do nothing.
_NEAR = regex(
    rf"(?i)#+[ \t]*([a-z][a-z _-]{{6,12}}?)[ \t]*[:=]*[ \t]*({_VERBS})((?:-[a-z]+)*)[ \t]*(?:\[([^\]\n]*)\]?|[=:(][ \t]*([\w, \t-]*)\)?)[ \t]*(.*)"
)
_CODE = regex(r"(?i)[a-z-]{1,12}\d{2,}")
_FIRST_WORD = regex(r"[^\s\[=(]*")
_LIKE_OURS = frozenset(("dockerlint", "docker-lint", "docker lint", "docker_lint"))
_LOOSE_WORDS = regex(
    rf"(?i)(?:{_VERBS})(?:-[a-z]+)*[ \t]*(?:[=:(][ \t]*)?([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)\)?[ \t]*(.*)"
)


class Named:
    """One word of a comment's list. `rules`: the names of the rules that it stands for, none where it is unknown.

    `near`: a known word that may be meant; `used`: whether it silenced a finding; `judged`: whether all of its rules were asked.
    """

    __slots__ = ("judged", "near", "rules", "span", "text", "used")

    def __init__(self, text: str, span: Span, rules: "frozenset[str]", near: "str | None" = None) -> None:
        self.text, self.span, self.rules, self.near = text, span, rules, near
        self.used = self.judged = False


class Suppression:
    """A comment that silences rules, or looks like one.

    `kind`: one of KINDS; `words`: what it names; `listed`: where the list stands between its brackets; `until`: the last day on which it
    holds (``YYYY-MM-DD``), or None; `tool`: whose comment it is, ``dockerlint`` or ``hadolint``; `problem` and `remedy`: why it is none,
    and what to write; `better`: the comment that is meant, where that is clear. `scope`: the stretch of the file that it speaks of, None
    for all of it; `expired`: whether `until` is past; `own_line`: whether nothing else stands on its line; `removable`: whether it may go.
    """

    __slots__ = (
        "better", "expired", "kind", "listed", "own_line", "problem", "reason", "remedy", "removable", "scope", "source", "span", "tool", "until", "words",
    )  # fmt: skip

    def __init__(self, source: "Source", span: Span, kind: str = "ignore", tool: str = "dockerlint") -> None:
        self.source, self.span, self.kind, self.tool = source, span, kind, tool
        self.words: list[Named] = []
        self.listed = span
        self.reason = self.problem = self.remedy = ""
        self.until: str | None = None
        self.better: str | None = None
        self.scope: Span | None = None
        self.expired = False
        self.own_line = self.removable = True

    @property
    def text(self) -> str:
        return self.source.text[self.span.start : self.span.end]

    @property
    def in_force(self) -> bool:
        return not self.problem and not self.expired

    def refuse(self, problem: str, remedy: str, better: "str | None" = None) -> "Suppression":
        """Let it be none, with the reason."""
        self.problem, self.remedy, self.better = problem, remedy, better
        return self


def may_hold(text: str) -> bool:
    """Whether such a comment may be in a text."""
    lower = text.lower()
    return any(hint in lower for hint in HINTS)


def read_comment(source: "Source", span: Span, catalog: "Catalog", today: str) -> "Suppression | None":
    """What a comment, which begins with its ``#``, says; None where it does not speak of silencing rules."""
    text = source.text[span.start : span.end].rstrip()
    span = Span(span.start, span.start + len(text))
    head = _OURS.match(text)
    if head is not None:
        return _ours(Suppression(source, span), text, head.end(), catalog, today)
    foreign = _HADOLINT.match(text)
    if foreign is not None:
        found = Suppression(source, span, "ignore-file" if foreign[1] else "ignore", "hadolint")
        found.words = list(_words(foreign[2], span.start + foreign.start(2), catalog))
        found.reason = (foreign[3] or "").strip()
        return found
    return _near(Suppression(source, span), text, catalog)


def _ours(found: Suppression, text: str, at: int, catalog: "Catalog", today: str) -> Suppression:
    kind = _KIND.match(text, at)
    if kind is None:
        return found.refuse(*_no_directive(text[at:], catalog))
    found.kind = kind[1].lower()
    listed = _LIST.match(text, kind.end())
    if listed is None:
        return found.refuse(*_no_list(found.kind, text[kind.end() :], catalog))
    found.listed = Span(found.span.start + listed.start(1), found.span.start + listed.end(1))
    found.words = list(_words(listed[1], found.listed.start, catalog))
    if not found.words:
        return found.refuse("the brackets name no rule", f"Name the rules: # dockerlint: {found.kind}[RULE] reason")
    spaced = next((word.text for word in found.words if len(word.text.split()) > 1), None)
    if spaced is not None:
        better = (
            None
            if any(char in spaced for char in "[(")
            else ", ".join(" ".join(listed[1].replace(",", " ").split()).split())
        )
        return found.refuse(
            f"{spaced!r} is no name of a rule",
            "Put commas between the names.",
            better and _written(found.kind, better, text[listed.end() :]),
        )
    return _read_rest(found, text[listed.end() :], listed[1], today)


def _read_rest(found: Suppression, rest: str, listed: str, today: str) -> Suppression:
    """Reason and date, which stand behind the list."""
    if "dockerlint:" in rest.lower():
        return found.refuse("a second directive stands in the reason", "Give each a comment line of its own.")
    dates = list(_UNTIL.finditer(rest))
    spoken = _SPOKEN_UNTIL.match(rest)
    if spoken is not None:
        better = _written(found.kind, listed, f"until={spoken[1]}{rest[spoken.end() :]}")
        return found.refuse(
            "until has no =, so that it would be part of the reason", f"Write until={spoken[1]}", better
        )
    if len(dates) > 1:
        return found.refuse("until= is there twice", "Leave one of them out.")
    for date in dates:
        if not _is_date(date[1]):
            return found.refuse(f"until={date[1]} is no date", "Write the last day on which it holds: until=2027-03-01")
        found.until = date[1]
        found.expired = today > date[1]
        rest = rest[: date.start()] + rest[date.end() :]
    found.reason = rest.strip().lstrip("-–—:; \t").strip()
    return found


def _is_date(text: str) -> bool:
    if _DATE.fullmatch(text) is None:
        return False
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _words(text: str, at: int, catalog: "Catalog") -> "Iterator[Named]":
    """The words between commas, each with its place."""
    for part in text.split(","):
        word = part.strip()
        if word:
            start = at + len(part) - len(part.lstrip())
            yield Named(word, Span(start, start + len(word)), frozenset(rule.name for rule in catalog.named(word)))
        at += len(part) + 1


def _no_directive(text: str, catalog: "Catalog") -> "tuple[str, str, str | None]":
    """Why ``# dockerlint:`` goes on with something else than a directive."""
    from .syntax.suggest import suggest

    first = _FIRST_WORD.match(text)
    word = first[0] if first else ""
    near = suggest(word, KINDS) if word else None
    remedy = f"Did you mean {near}?" if near else f"There are {', '.join(f'{kind}[RULE]' for kind in KINDS)}."
    loose = _LOOSE_WORDS.fullmatch(text.replace("[", "(").replace("]", ")"))
    names = _known(loose[1], catalog) if loose else ""
    kind = near or next((kind for kind in KINDS[1:] if kind.partition("-")[2] in word.lower()), "ignore")
    better = _written(kind, names, loose[2]) if loose and names else None
    return (f"there is no directive {word!r}" if word else "no directive stands behind the colon"), remedy, better


def _no_list(kind: str, rest: str, catalog: "Catalog") -> "tuple[str, str, str | None]":
    """Why a directive has no list of rules behind it."""
    if rest.startswith("["):
        names = _known(rest[1:].strip(" ,"), catalog)
        better = _written(kind, names, "") if names else None
        return "the bracket is not closed", f"Write # dockerlint: {kind}[{names or 'RULE'}] reason", better
    loose = _LOOSE_WORDS.match("ignore" + (rest if rest[:1] in "=:(" else f" {rest}"))
    names = _known(loose[1], catalog) if loose else ""
    better = _written(kind, names, loose[2]) if loose and names else None
    remedy = f"Name the rules in brackets: # dockerlint: {kind}[{names or 'RULE'}] reason"
    return f"no rules stand in brackets behind {kind}", remedy, better


def _known(text: str, catalog: "Catalog") -> str:
    """The words of a list with commas between, if all of them are known; empty otherwise."""
    words = [word.strip() for word in text.split(",")]
    return ", ".join(words) if all(catalog.named(word) for word in words) else ""


def _near(found: Suppression, text: str, catalog: "Catalog") -> "Suppression | None":
    """A comment that another form of ours, or a slip of the name, makes of no effect."""
    near = _NEAR.match(text)
    if near is None or not _is_our_name(near[1]):
        return None
    kind = next((kind for kind in KINDS[1:] if kind.partition("-")[2] in near[3].lower()), "ignore")
    names = _known((near[4] if near[4] is not None else near[5]).strip(" ,"), catalog)
    better = _written(kind, names, near[6]) if names else None
    return found.refuse(
        "this is not how dockerlint's comments are written",
        f"Write # dockerlint: {kind}[{names or 'RULE'}] reason",
        better,
    )


def _is_our_name(text: str) -> bool:
    from .syntax.suggest import suggest

    word = text.lower().strip()
    return word in _LIKE_OURS or (" " not in word and word != "hadolint" and suggest(word, ("dockerlint",)) is not None)


def _written(kind: str, names: str, rest: str) -> str:
    return f"# dockerlint: {kind}[{names}] {rest.strip()}".rstrip()


def resolve_near(words: "Sequence[Named]", catalog: "Catalog") -> None:
    """Give each unknown word the known one that is nearest; a code of another tool is near to none."""
    from .select import nearest

    for word in words:
        if not word.rules and not _CODE.fullmatch(word.text):
            word.near = nearest(word.text, catalog)
