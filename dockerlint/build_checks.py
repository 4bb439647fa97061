"""``# check=skip=…;error=…;experimental=…``: what a Dockerfile says to BuildKit of its build checks holds for our rules for them.

The directive at the top is for the whole file; the same words in a comment before an instruction are for that instruction.
"""

from bisect import bisect_right

from dockerlint.regex import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .catalog import Listed
    from .facts.project import Project
    from .rule import Finding, Rule
    from .syntax.tree import Dockerfile

_ARGUMENT = "BUILDKIT_DOCKERFILE_CHECK"
_EXPERIMENTAL = frozenset(("InvalidDefinitionDescription",))
# These do not look at the comment before an instruction.
_WHOLE_FILE = frozenset((
    "ConsistentInstructionCasing", "DuplicateStageName", "InvalidBaseImagePlatform", "InvalidDefaultArgInFrom",
    "NoEmptyContinuation", "ReservedStageName",
))  # fmt: skip
_TRUE, _FALSE = ("1", "t", "T", "TRUE", "true", "True"), ("0", "f", "F", "FALSE", "false", "False")
_DIRECTIVE = regex(r"#[\t\n\f\r ]*([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*(.+?)[\t\n\f\r ]*")
_COMMENT = regex(r"(?i)check[\t ]*=[\t ]*(\S.*)")


class Options:
    """What one directive or comment asks for: names of checks, or ``all``."""

    __slots__ = ("error", "experimental", "skip")

    def __init__(self) -> None:
        self.skip: frozenset[str] = frozenset()
        self.experimental: frozenset[str] = frozenset()
        self.error = False

    def silences(self, check: str) -> bool:
        """Whether the check is not to run; an experimental one runs only where it is asked for, and nothing skips it."""
        if check in _EXPERIMENTAL:
            return self.experimental.isdisjoint((check, "all"))
        return not self.skip.isdisjoint((check, "all"))


def build_check(rule: "Rule | Listed") -> "str | None":
    """BuildKit's name for a rule of the preset ``buildkit``: the alias that is letters only."""
    if "buildkit" not in rule.presets:
        return None
    return next((alias for alias in rule.aliases if alias.isalpha()), None)


def read_options(text: str) -> "Options | None":
    """The value behind ``check=``; None where BuildKit cannot read it."""
    found = Options()
    for part in text.split(";", 2) if text.strip() else ():
        key, equals, value = part.partition("=")
        names = frozenset(name.strip() for name in value.split(","))
        if key.strip() == "error" and value.strip() in _TRUE + _FALSE:
            found.error = value.strip() in _TRUE
        elif key.strip() == "skip" and equals:
            found.skip = names
        elif key.strip() == "experimental" and equals:
            found.experimental = names
        else:
            return None
    return found


def honour(project: "Project", findings: "Sequence[Finding]", inline: bool = True) -> "list[Finding]":
    """The findings without those that the Dockerfile skips; ``error=true`` makes errors of the rest of the build checks.

    `inline`: whether what stands in the file counts; the build argument always does.
    """
    doc = project.doc
    argument = project.build_args.get(_ARGUMENT)
    options = file_options(doc, argument) if inline or argument is not None else Options()
    comments = _Comments(doc)
    kept = []
    for found in findings:
        check = build_check(found.rule)
        if check is not None and found.source is doc.source:
            local = Options() if check in _WHOLE_FILE or not inline else comments.before(_place(found, check))
            if _silenced(check, options, local):
                continue
            if options.error:
                found.severity = "error"
        kept.append(found)
    return kept


def _silenced(check: str, options: Options, local: Options) -> bool:
    if check in _EXPERIMENTAL:
        return options.silences(check) and local.silences(check)
    return options.silences(check) or local.silences(check)


def _place(found: "Finding", check: str) -> int:
    """Where the instruction stands whose comment counts: of two CMD the later one, though the earlier is reported."""
    if check == "MultipleInstructionsDisallowed" and found.related:
        return found.related[0][1].start
    return found.span.start


def file_options(doc: "Dockerfile", argument: "str | None" = None) -> Options:
    """What holds for the whole file: the build argument where it is given, else the directive. One that is unreadable is none."""
    if argument is not None:
        return read_options(argument) or Options()
    directive = doc.directive("check")
    value = directive.value if directive else next(_behind_shebang(doc), "")
    return read_options(value) or Options()


def _behind_shebang(doc: "Dockerfile") -> "Iterator[str]":
    """The directive ``check`` below a first line ``#!…``, where only this one is read."""
    lines = iter(doc.text.removeprefix("\ufeff").split("\n"))
    if not next(lines).startswith("#!"):
        return
    for line in lines:
        found = _DIRECTIVE.fullmatch(line.strip())
        name = found.group(1).lower() if found else ""
        if not found or name not in ("syntax", "escape", "check"):
            return
        if name == "check":
            yield found.group(2).split(" ", 1)[0]


class _Comments:
    """What the comments before instructions ask for."""

    def __init__(self, doc: "Dockerfile") -> None:
        self.instructions = doc.instructions if any(_COMMENT.search(one.text) for one in doc.comments) else []
        self.starts = [one.span.start for one in self.instructions]

    def before(self, offset: int) -> Options:
        """The first comment that begins with ``check=`` before the instruction that `offset` is in."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return Options()
        from .facts.comments import comments_before

        for comment in comments_before(self.instructions[at]):
            found = _COMMENT.fullmatch(comment)
            if found:
                return read_options(found.group(1).split(" ", 1)[0]) or Options()
        return Options()
