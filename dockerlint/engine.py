"""The engine: a project and rules in, findings out. Pure; prints nothing."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .facts.project import Project
    from .rule import Finding, Findings, Rule


class RuleError(Exception):
    """A rule that failed on a file: a bug in the rule, never a clean result."""

    def __init__(self, rule: "Rule", path: str, cause: Exception) -> None:
        super().__init__(f"{path}: rule {rule.name} failed: {type(cause).__name__}: {cause}")
        self.rule = rule
        self.path = path


def check(project: "Project", rules: "Iterable[Rule]") -> "list[Finding]":
    """The findings of the rules on one Dockerfile and what belongs to it, ordered by path, line and column.

    Raises RuleError where a rule fails.
    """
    found: list[Finding] = []
    for rule in rules:
        try:
            for kind, keywords, handler in rule.handlers:
                for call in _calls(project, kind, keywords):
                    found.extend(_run(handler, call))
        except Exception as error:
            raise RuleError(rule, project.path, error) from error
    if any("buildkit" in one.rule.presets for one in found):
        from .build_checks import honour

        found = honour(project, found)
    return ordered(found)


def _run(handler: object, arguments: "tuple[object, ...]") -> "Findings":
    return handler(*arguments)  # type: ignore[operator,no-any-return]


def _calls(project: "Project", kind: str, keywords: "frozenset[str]") -> "Sequence[tuple[object, ...]]":
    """What a handler of this kind is called with."""
    if kind == "project":
        return ((project,),)
    if kind == "service":
        return [(service, project) for service in project.compose.services] if project.compose else ()
    if project.image.empty:
        return ()
    image = project.image
    if kind == "image":
        return ((image,),)
    if kind == "stage":
        return [(stage, image) for stage in image.stages]
    return [(step, image) for keyword in keywords for step in image.steps.get(keyword, ())]


def ordered(findings: "Sequence[Finding]") -> "list[Finding]":
    """By path, place and rule, each finding once: several Dockerfiles may lead to the same requirements file."""
    unique = {(found.path, found.span, found.rule.name, found.message): found for found in findings}
    return [unique[key] for key in sorted(unique)]
