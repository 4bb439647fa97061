"""Findings → those that are told, and those that a comment silences."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    from .catalog import Catalog
    from .facts.project import Project
    from .rule import Finding
    from .suppression import Suppression

    Kind = Literal["inSource", "external"]

NAME = "ockerlint"
"""What every comment of ours holds, in whatever case it begins; the quick look at files that are no Dockerfiles."""
HINTS = ("lint", "ignore[")
"""A Dockerfile that holds none of these, in lower case, has no comment about rules, not even one with a slip in it."""
AFTERWARDS = "suppression"
"""The kind of subscription of a rule that judges the comments themselves: it is asked when all others have been."""


class Inline:
    """How comments in the files are taken. `honoured`: False for a central policy; `catalog`: the rules that they can name, the built-in
    ones where it is not given.
    """

    __slots__ = ("_catalog", "honoured")

    def __init__(self, honoured: bool = True, catalog: "Catalog | None" = None) -> None:
        self.honoured, self._catalog = honoured, catalog

    @property
    def catalog(self) -> "Catalog":
        if self._catalog is not None:
            return self._catalog
        from . import catalog

        return catalog.built_in()


HONOURED = Inline()


class Suppressed:
    """A finding that is not told. `kind`: ``inSource`` for a `comment`, ``external`` for a baseline or a revision; `reason`: what the comment gives."""

    __slots__ = ("comment", "finding", "kind", "reason")

    def __init__(
        self, finding: "Finding", kind: "Kind", comment: "Suppression | None" = None, reason: str = ""
    ) -> None:
        self.finding, self.kind, self.comment, self.reason = finding, kind, comment, reason


class Known(Suppressed):
    """A finding that is not told because git's `revision` has it already."""

    __slots__ = ()

    def __init__(self, finding: "Finding", revision: str) -> None:
        super().__init__(finding, "external", reason=f"{revision} has it already")


def comments_of(project: "Project", findings: "Sequence[Finding]", inline: Inline) -> "list[Suppression]":
    """The comments about rules in the Dockerfile, and in the other files that have been read."""
    found: list[Suppression] = []
    if not inline.honoured:
        return found
    others = {
        one.path: one
        for one in (*project.sources_read, *(finding.source for finding in findings))
        if one.path != project.path
    }
    others = {path: source for path, source in others.items() if NAME in source.text}
    if not others and not may_hold(project.doc.text):
        return found
    from .suppression import resolve_near
    from .suppression_scope import in_dockerfile, in_other_file

    found += in_dockerfile(project, inline.catalog)
    for source in others.values():
        found += in_other_file(source, inline.catalog, project.today)
    for comment in found:
        if comment.tool == "dockerlint":
            resolve_near(comment.words, inline.catalog)
    return found


def may_hold(text: str) -> bool:
    """Whether a comment about rules may be in a Dockerfile."""
    lower = text.lower()
    return any(hint in lower for hint in HINTS)


def silence(
    comments: "Sequence[Suppression]", findings: "Iterable[Finding]"
) -> "tuple[list[Finding], list[Suppressed]]":
    """The findings that are told, and the others. Every word that speaks of a finding is marked as used."""
    told: list[Finding] = []
    silenced: list[Suppressed] = []
    for found in findings:
        speaking = [comment for comment in comments if comment.in_force and _covers(comment, found)]
        words = [(comment, word) for comment in speaking for word in comment.words if found.rule.name in word.rules]
        for _, word in words:
            word.used = True
        if words:
            comment = min((comment for comment, _ in words), key=_width)
            silenced.append(Suppressed(found, "inSource", comment, comment.reason))
        else:
            told.append(found)
    return told, silenced


def _covers(comment: "Suppression", found: "Finding") -> bool:
    if comment.source.path != found.path:
        return False
    if comment.scope is None:
        return True
    places = [found.span.start]
    if "MultipleInstructionsDisallowed" in found.rule.aliases:
        # Of two instructions the earlier is reported; the comment may stand before the later one, as it does for BuildKit.
        places += [span.start for source, span, _ in found.related if source.path == found.path]
    return any(comment.scope.start <= place < comment.scope.end for place in places)


def _width(comment: "Suppression") -> int:
    scope = comment.scope
    return scope.end - scope.start if scope is not None else len(comment.source.text) + 1


def judge(comments: "Iterable[Suppression]", asked: "frozenset[str]") -> None:
    """Say of each word whether all the rules were asked that it names: only then can it be called unused."""
    for comment in comments:
        for word in comment.words:
            word.judged = bool(word.rules) and word.rules <= asked


def ordered_silenced(silenced: "Iterable[Suppressed]") -> "list[Suppressed]":
    """By path, place and rule, each finding once: several Dockerfiles may lead to the same requirements file."""
    unique = {(one.finding.path, one.finding.span, one.finding.rule.name, one.finding.message): one for one in silenced}
    return [unique[key] for key in sorted(unique)]
