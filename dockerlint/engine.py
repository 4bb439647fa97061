"""The engine: a project and rules in, findings out. Pure; prints nothing."""

from .suppress import AFTERWARDS, HONOURED, comments_of, judge, silence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .catalog import Listed
    from .facts.image import Image
    from .facts.project import Project
    from .rule import Finding, Findings, Rule
    from .suppress import Inline, Suppressed
    from .suppression import Suppression


class RuleError(Exception):
    """A rule that failed on a file: a bug in the rule, never a clean result."""

    def __init__(self, rule: "Rule | Listed", path: str, cause: Exception) -> None:
        super().__init__(f"{path}: rule {rule.name} failed: {type(cause).__name__}: {cause}")
        self.rule = rule
        self.path = path


class Verdict:
    """What the rules say of a project: the `findings` that are told, and those that comments in its files silence (`suppressed`)."""

    __slots__ = ("findings", "suppressed")

    def __init__(self, findings: "list[Finding]", suppressed: "list[Suppressed]") -> None:
        self.findings, self.suppressed = findings, suppressed


def check(project: "Project", rules: "Iterable[Rule | Listed]") -> "list[Finding]":
    """The findings of the rules on one Dockerfile and what belongs to it, ordered by path, line and column; without those that comments
    silence.

    Raises RuleError where a rule fails.
    """
    return examine(project, rules).findings


def examine(project: "Project", rules: "Iterable[Rule | Listed]", inline: "Inline" = HONOURED) -> Verdict:
    """As `check`, with what was silenced; `inline` says whether comments count. Raises RuleError."""
    rules = list(rules)
    found = _asked(project, _plan_for(rules))
    if any("buildkit" in one.rule.presets for one in found):
        from .build_checks import honour

        found = honour(project, found, inline.honoured)
    comments = comments_of(project, found, inline)
    if not comments:
        return Verdict(ordered(found), [])
    told, silenced = silence(comments, found)
    afterwards = [rule for rule in rules if any(kind == AFTERWARDS for kind, _ in rule.subscriptions)]
    judge(comments, frozenset(rule.name for rule in rules) - {rule.name for rule in afterwards})
    more, also_silenced = silence(comments, _of_comments(project, afterwards, comments))
    return Verdict(ordered([*told, *more]), [*silenced, *also_silenced])


class _Asker:
    """One generator of a rule. `condition`: a number for what the rule needs and mentions, the same for rules that say the same."""

    __slots__ = ("_number", "condition", "handler", "rule")

    def __init__(self, rule: "Rule | Listed", number: int, condition: int) -> None:
        self.rule, self.condition, self._number = rule, condition, number
        self.handler: Callable[..., Findings] | None = None

    def load(self) -> "Callable[..., Findings]":
        """The generator; this loads the rule's code."""
        self.handler = self.rule.handlers[self._number]
        return self.handler


class _Plan:
    """What is to be asked of each file: the generators of the `rules` by what they ask for, so that a file without it asks none of them."""

    def __init__(self, rules: "list[Rule | Listed]") -> None:
        self.rules = rules
        self.askers: dict[tuple[str, frozenset[str]], list[_Asker]] = {}
        conditions: dict[object, int] = {}
        for rule in rules:
            said = rule.name if rule.needs == "options" else (rule.needs, rule.mentions)
            condition = conditions.setdefault(said, len(conditions))
            for number, key in enumerate(rule.subscriptions):
                if key[0] != AFTERWARDS:
                    self.askers.setdefault(key, []).append(_Asker(rule, number, condition))
        self.conditions = len(conditions)


_plans: "list[_Plan]" = []
_MANY_PLANS = 8


def _plan_for(rules: "list[Rule | Listed]") -> _Plan:
    """The plan of these rules, which most files of a run have in common."""
    for plan in _plans:
        if plan.rules == rules:
            return plan
    del _plans[_MANY_PLANS - 1 :]
    _plans.insert(0, _Plan(list(rules)))
    return _plans[0]


def _asked(project: "Project", plan: _Plan) -> "list[Finding]":
    """What the rules find that ask the files."""
    found: list[Finding] = []
    idle: list[bool | None] = [None] * plan.conditions
    for key, askers in plan.askers.items():
        calls: list[tuple[object, ...]] | None = None
        for asker in askers:
            rule = asker.rule
            try:
                is_idle = idle[asker.condition]
                if is_idle is None:
                    is_idle = idle[asker.condition] = _is_idle(rule, project)
                if is_idle:
                    continue
                if calls is None:
                    calls = list(_calls(project, *key))
                if not calls:
                    break
                handler = asker.handler or asker.load()
                for call in calls:
                    found.extend(_own(rule, handler, call, project) if rule.own else handler(*call))
            except Exception as error:
                raise RuleError(rule, project.path, error) from error
    if project.bases:  # what stands in the Dockerfile of a base image is told where that one is judged
        from .facts.known_bases import of_base

        found = [one for one in found if not of_base(project, one.source)]
    return found


def _of_comments(
    project: "Project", rules: "Iterable[Rule | Listed]", comments: "Sequence[Suppression]"
) -> "Iterable[Finding]":
    """What the rules find that judge the comments, each those of the tools that it asks for."""
    for rule in rules:
        try:
            for number, (kind, tools) in enumerate(rule.subscriptions):
                for comment in comments if kind == AFTERWARDS else ():
                    if comment.tool in tools:
                        handler, call = rule.handlers[number], (comment, project)
                        yield from _own(rule, handler, call, project) if rule.own else handler(*call)
        except Exception as error:
            raise RuleError(rule, project.path, error) from error


def _own(
    rule: "Rule | Listed", handler: "Callable[..., Findings]", call: "tuple[object, ...]", project: "Project"
) -> "Iterable[Finding]":
    """What a rule of the user's own finds."""
    from .own_code import asked

    return asked(rule, handler, call, project.path)


def _is_idle(rule: "Rule | Listed", project: "Project") -> bool:
    """Whether the rule says that it cannot find anything here."""
    if rule.mentions and not project.mentions(rule.mentions):
        return True
    if rule.needs == "options":
        return rule.name not in project.options
    return rule.needs is not None and not project.has(rule.needs)


def _calls(project: "Project", kind: str, keywords: "frozenset[str]") -> "Iterable[tuple[object, ...]]":
    """What a handler of this kind is called with."""
    if kind == "project":
        return ((project,),)
    if kind == "service":
        return [(service, project) for service in project.compose.services] if project.compose else ()
    if project.image.empty:
        return ()
    return _CALLS[kind](project.image, keywords)


def _steps(image: "Image", keywords: "frozenset[str]") -> "Iterable[tuple[object, ...]]":
    return [(step, image) for keyword in keywords for step in image.steps.get(keyword, ())]


def _commands(image: "Image", programs: "frozenset[str]") -> "Iterable[tuple[object, ...]]":
    from .facts.invocations import invocations

    for step in image.steps.get("RUN", ()):
        for invoked in invocations(step):
            if invoked.program in programs:
                yield invoked, step, image


def _installs(image: "Image", _: "frozenset[str]") -> "Iterable[tuple[object, ...]]":
    from .facts.installs import installs

    return [(install, step, image) for step in image.steps.get("RUN", ()) for install in installs(step)]


def _copies(image: "Image", _: "frozenset[str]") -> "Iterable[tuple[object, ...]]":
    from .facts.copies import copies

    return [(copy, image) for stage in image.stages for copy in copies(image, stage.steps)]


def _starts(image: "Image", _: "frozenset[str]") -> "Iterable[tuple[object, ...]]":
    start = image.project.start
    return ((start, image),) if start is not None and start.step is not None else ()


def _servers(image: "Image", kinds: "frozenset[str]") -> "Iterable[tuple[object, ...]]":
    server = image.project.server
    return ((server, image),) if server is not None and (not kinds or server.kind in kinds) else ()


_CALLS: "dict[str, Callable[[Image, frozenset[str]], Iterable[tuple[object, ...]]]]" = {
    "image": lambda image, _: ((image,),),
    "stage": lambda image, _: [(stage, image) for stage in image.stages],
    "step": _steps,
    "command": _commands,
    "install": _installs,
    "copy": _copies,
    "start": _starts,
    "server": _servers,
}


def ordered(findings: "Sequence[Finding]") -> "list[Finding]":
    """By path, place and rule, each finding once: several Dockerfiles may lead to the same requirements file."""
    unique = {(found.path, found.span, found.rule.name, found.message): found for found in findings}
    return [unique[key] for key in sorted(unique)]
