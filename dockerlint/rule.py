"""The whole contract between the engine and a rule: what a rule declares, what it is called with, what it yields."""

from .declaration import effect_fault, fault, finding_fault, keywords_fault, kinds_fault, programs_fault, refuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Literal, Protocol, TypeVar, overload

    from .facts.project import Project
    from .syntax.source import Located, Source, Span

    Severity = Literal["error", "warning", "info"]
    Need = Literal["python", "compose", "stages", "options"]
    Findings = Iterator["Finding"]
    Handler = TypeVar("Handler", bound=Callable[..., Findings])
    Value_co = TypeVar("Value_co", covariant=True)

    class Option(Protocol[Value_co]):
        """A value that a team may set for a rule."""

        def value(self, project: Project) -> Value_co:
            """The value that the configuration gives for the project, else the default."""


class Edit:
    """Replace the characters `start` to `end` of the file by `text`."""

    __slots__ = ("end", "path", "start", "text")

    def __init__(self, path: str, start: int, end: int, text: str) -> None:
        self.path, self.start, self.end, self.text = path, start, end, text


class Fix:
    """Edits that mend a finding, all of them or none. `label` says what they do: ``add -y``.

    `safe`: the built image behaves as before, or only as the rule's README promises. `effect`: all that becomes of the Dockerfile's
    instructions, as ``adds ENV``, ``removes MAINTAINER``, ``changes CMD``, or ``extends RUN`` where all that it said stays and in order;
    one entry for each instruction, none where all of them mean the same as before. ``adds stage`` puts one before all others; ``changes
    compose.yaml: services.web.volumes`` and ``changes requirements.txt: versions`` say what becomes of another file, which else only gets
    more lines; ``uncovers errors`` that other errors can be seen only behind it. A fix that does anything else is not made.
    """

    __slots__ = ("edits", "effect", "label", "safe")

    def __init__(self, label: str, edits: "Sequence[Edit]", safe: bool = True, effect: "Sequence[str]" = ()) -> None:
        self.label, self.edits, self.safe, self.effect = label, tuple(edits), safe, tuple(effect)
        if effect:
            refuse(effect_fault(effect))


class Finding:
    """One thing that is wrong, at the words at fault. `related` holds other places that play a part, each with a remark.

    `fails`: whether it makes a run fail, as the run has found out.
    """

    __slots__ = ("fails", "fix", "help", "message", "related", "rule", "severity", "source", "span")

    def __init__(
        self, rule: "Rule", source: "Source", span: "Span", message: str, help: str,  # noqa: A002
        fix: "Fix | None" = None, related: "Iterable[tuple[Located, str]]" = (), severity: "Severity | None" = None,
    ) -> None:  # fmt: skip
        refuse(finding_fault(message, help, severity))
        self.rule, self.source, self.span, self.message, self.help, self.fix = rule, source, span, message, help, fix
        self.severity: Severity = severity or rule.severity
        self.fails = False
        self.related = [(place.source, place.span, remark) for place, remark in related]

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def line(self) -> int:
        return self.source.position(self.span.start).line

    @property
    def column(self) -> int:
        return self.source.position(self.span.start).column


def _again(module: str, folder: str) -> "Rule":
    """The rule of a module, in the process that a finding is handed to: it may not have needed the rule itself."""
    from .catalog import rule_of_module

    return rule_of_module(module, folder)


class Setting:
    """A value that a team may set for a rule; see `Rule.option`."""

    __slots__ = ("_rule", "default", "items", "name", "what")

    def __init__(self, rule: "Rule", name: str, default: object, what: str, items: type = str) -> None:
        self._rule, self.name, self.default, self.what, self.items = rule, name, default, what, items

    def value(self, project: "Project") -> object:
        """The value that the configuration gives for the project, else the default."""
        return project.options.get(self._rule.name, {}).get(self.name, self.default)


class Rule:
    """A rule's declaration. `name` and `topic` come from its folder; `summary` is one line; `aliases` are other tools' names for it.

    `presets`: the sets of rules, selected by one word, that it belongs to; ``strict`` alone for what only some teams ask for.
    `needs` and `mentions` say when it cannot find anything, so that it is not even loaded: `needs` what has to be there (``python``: a
    build context that may hold Python files; ``compose``: a compose file; ``stages``: more than one stage; ``options``: a configuration that
    sets an option of the rule), `mentions` words of which
    the Dockerfile, the compose file or a build argument has to hold one somewhere, in whatever case.
    Its generators (`handlers`) are registered by the narrowest thing they ask for (`subscriptions`, in the same order: the kind and
    the words that narrow it) and yield findings made with `at`. `own`: it is a user's, and did not come with dockerlint.

    Raises DeclarationError, a ValueError, where it declares what there is not.
    """

    def __init__(
        self, summary: str, severity: "Severity", since: str, aliases: "Sequence[str]" = (),
        presets: "Sequence[str]" = ("recommended",), needs: "Need | None" = None, mentions: "Sequence[str]" = (),
    ) -> None:  # fmt: skip
        refuse(fault(summary, severity, since, aliases, presets, needs, mentions))
        self.summary, self.severity, self.since, self.aliases = summary, severity, since, tuple(aliases)
        self.presets, self.needs, self.mentions = tuple(presets), needs, tuple(mentions)
        self.name = self.topic = self.folder = ""
        self.own = False
        self.subscriptions: list[tuple[str, frozenset[str]]] = []
        self.handlers: list[Callable[..., Findings]] = []
        self.options: list[Setting] = []

    def __reduce__(self) -> "tuple[object, tuple[str, str]]":
        """Rules are handed to another process by where they are loaded from, not by what they hold."""
        return _again, (self.handlers[0].__module__, self.folder)

    if TYPE_CHECKING:

        @overload
        def option(self, name: str, default: bool, what: str) -> Option[bool]: ...
        @overload
        def option(self, name: str, default: int, what: str) -> Option[int]: ...
        @overload
        def option(self, name: str, default: str, what: str) -> Option[str]: ...
        @overload
        def option(self, name: str, default: list[str], what: str) -> Option[list[str]]: ...
        @overload
        def option(self, name: str, default: list[int], what: str, items: type[int] = ...) -> Option[list[int]]: ...
        def option(self, name: str, default: object, what: str, items: type = str) -> object:
            """Declares a value that ``[rule-options.<rule>]`` of a configuration may set; ``.value(project)`` gives the one that holds.

            `what` says what it is for, in one sentence; an empty list is one of strings unless `items` says int.
            """

    else:

        def option(self, *words: object, **named: object) -> object:
            self.options.append(Setting(self, *words, **named))
            return self.options[-1]

    def project(self, handler: "Handler") -> "Handler":
        """Called once for a Dockerfile, also for one that has no readable stage: ``(project: Project)``."""
        return self._on("project", (), handler)

    def image(self, handler: "Handler") -> "Handler":
        """Called once for the image that the Dockerfile makes: ``(image: Image)``."""
        return self._on("image", (), handler)

    def stage(self, handler: "Handler") -> "Handler":
        """Called for each stage: ``(stage: Stage, image: Image)``."""
        return self._on("stage", (), handler)

    def step(self, *keywords: str) -> "Callable[[Handler], Handler]":
        """Called for each readable instruction of the named kinds in a stage: ``(step: Step, image: Image)``."""
        refuse(keywords_fault(keywords))
        return lambda handler: self._on("step", keywords, handler)

    def command(self, *programs: str) -> "Callable[[Handler], Handler]":
        """Called for each command of a RUN, in any stage, that runs one of the programs, by whatever path and behind whatever
        wrapper (``pip`` also for ``python -m pip``): ``(invoked: Invocation, step: Step, image: Image)``.
        """
        refuse(programs_fault(programs))
        return lambda handler: self._on("command", programs, handler)

    def install(self, handler: "Handler") -> "Handler":
        """Called for each installation of Python packages in a RUN: ``(install: Install, step: Step, image: Image)``."""
        return self._on("install", (), handler)

    def copy(self, handler: "Handler") -> "Handler":
        """Called for each COPY and ADD of all stages: ``(copy: Copy, image: Image)``."""
        return self._on("copy", (), handler)

    def start(self, handler: "Handler") -> "Handler":
        """Called once where the image has an ENTRYPOINT or a CMD of its own: ``(start: Start, image: Image)``."""
        return self._on("start", (), handler)

    def server(self, *kinds: str) -> "Callable[[Handler], Handler]":
        """Called once where the container starts a server of one of the kinds, of any known kind where none is named:
        ``(server: Server, image: Image)``.
        """
        refuse(kinds_fault(kinds))
        return lambda handler: self._on("server", kinds, handler)

    def service(self, handler: "Handler") -> "Handler":
        """Called for each service of the compose file beside the Dockerfile: ``(service: Service, project: Project)``."""
        return self._on("service", (), handler)

    def suppression(self, handler: "Handler") -> "Handler":
        """Called for each comment of ours that silences rules, or looks like one, when all other rules have been asked and it is known
        what each silenced: ``(comment: Suppression, project: Project)``.
        """
        return self._on("suppression", ("dockerlint",), handler)

    def foreign_suppression(self, handler: "Handler") -> "Handler":
        """As `suppression`, for each comment of another tool that counts here, hadolint's: ``(comment: Suppression, project: Project)``."""
        return self._on("suppression", ("hadolint",), handler)

    def _on(self, kind: str, keywords: "Sequence[str]", handler: "Handler") -> "Handler":
        self.subscriptions.append((kind, frozenset(keywords)))
        self.handlers.append(handler)
        return handler

    def at(
        self, where: "Located", message: str, help: str, fix: "Fix | None" = None,  # noqa: A002
        related: "Iterable[tuple[Located, str]]" = (), severity: "Severity | None" = None,
    ) -> Finding:  # fmt: skip
        """A finding at `where`: what is wrong and what follows from it (`message`), and how to mend it (`help`).

        `severity` is given only where this finding weighs less or more than the rule's own.
        """
        return Finding(self, where.source, where.span, message, help, fix, related, severity)
