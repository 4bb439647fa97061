"""What a rule may declare, and what its author is told where it declares anything else."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from .rule import Need, Severity

SEVERITIES: "tuple[Severity, ...]" = ("error", "warning", "info")
_NEEDS: "tuple[Need, ...]" = ("python", "compose", "stages", "options")
_PRESETS = ("recommended", "strict", "security", "buildkit")
_USUAL: "tuple[object, ...]" = ((), ("recommended",))
"""What most rules give; not looked at further, for rules are loaded at each start."""
_STEPS = frozenset((
    "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL",
    "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
))  # fmt: skip
"""The instructions of a stage; a test holds them to those that the syntax knows."""
_VERBS = ("adds", "changes", "extends", "removes")
_EFFECTS = 'For instance "adds ENV", "changes RUN", "changes requirements.txt: versions", "uncovers errors"; docs/fixes.md says more.'


class DeclarationError(ValueError):
    """A rule that declares what cannot be; `remedy` is what its author can write."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def refuse(fault: "DeclarationError | None") -> None:
    """Raises what is wrong, if anything is."""
    if fault is not None:
        raise fault


def fault(
    summary: object, severity: object, since: object, aliases: object, presets: object, needs: object, mentions: object
) -> "DeclarationError | None":
    """What is wrong with what `Rule` is given; None where nothing is."""
    if not _is_line(summary):
        return DeclarationError(f"summary is no line of text, but {summary!r}", "Say in a few words what is wrong.")
    if severity not in SEVERITIES:
        return _none_of("severity", severity, SEVERITIES)
    if not _is_line(since):
        return DeclarationError(f"since is no line of text, but {since!r}", 'For instance: since="1.0"')
    if needs is not None and needs not in _NEEDS:
        return _none_of("needs", needs, _NEEDS)
    for name, words, example in (
        ("aliases", aliases, "DL3042"),
        ("presets", presets, "strict"),
        ("mentions", mentions, "pip"),
    ):
        if words in _USUAL:
            continue
        if not isinstance(words, (list, tuple, set, frozenset)) or not all(map(_is_line, words)):
            return DeclarationError(f"{name} is no list of words, but {words!r}", f'For instance: {name}=["{example}"]')
        if words is presets and not set(words).issubset(_PRESETS):
            return _preset_fault(next(word for word in words if word not in _PRESETS))
    return None


def _is_line(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip()) and "\n" not in text


def _preset_fault(word: str) -> "DeclarationError":
    if word != "minimal":
        return _none_of("presets", word, _PRESETS)
    message = "presets: minimal holds every rule that is recommended and tells of errors"
    return DeclarationError(message, f"Leave it out. There are {', '.join(_PRESETS)}.")


def keywords_fault(words: "Sequence[object]") -> "DeclarationError | None":
    """What is wrong with the words of `@rule.step(…)`."""
    if words and _STEPS.issuperset(words):
        return None
    if "FROM" in words:
        return DeclarationError("@rule.step: FROM begins a stage, and is no step of one", "Write @rule.stage.")
    if not words or callable(words[0]):
        return DeclarationError("@rule.step names no instruction", 'For instance: @rule.step("RUN", "COPY")')
    return _none_of("@rule.step", next(word for word in words if word not in _STEPS), sorted(_STEPS))


def programs_fault(words: "Sequence[object]") -> "DeclarationError | None":
    """What is wrong with the words of `@rule.command(…)`."""
    if words and all(isinstance(word, str) and word for word in words):
        return None
    return DeclarationError("@rule.command names no program", 'For instance: @rule.command("pip")')


def kinds_fault(words: "Sequence[object]") -> "DeclarationError | None":
    """What is wrong with the words of `@rule.server(…)`; none mean any server."""
    from .data.servers import DEFAULTS, DISTRIBUTIONS

    if words and callable(words[0]):
        return DeclarationError("@rule.server has no brackets", 'Write @rule.server() or @rule.server("gunicorn").')
    wrong = [word for word in words if word not in DEFAULTS and word not in DISTRIBUTIONS]
    return _none_of("@rule.server", wrong[0], sorted({*DEFAULTS, *DISTRIBUTIONS})) if wrong else None


def effect_fault(effect: object) -> "DeclarationError | None":
    """What is wrong with the effect of a fix."""
    if not isinstance(effect, (list, tuple)):
        return DeclarationError(f"effect is no list of words, but {effect!r}", _EFFECTS)
    for word in effect:
        verb, _, what = word.partition(" ") if isinstance(word, str) else ("", "", "")
        known = what in _STEPS or what == "FROM" or word == "adds stage" or (verb == "changes" and ": " in what)
        if word != "uncovers errors" and not (verb in _VERBS and known):
            return DeclarationError(f"effect: {word!r} says nothing that can become of a Dockerfile", _EFFECTS)
    return None


def finding_fault(message: object, advice: object, severity: object) -> "DeclarationError | None":
    """What is wrong with what a finding says; `severity` may be None."""
    for name, text in (("message", message), ("help", advice)):
        if not isinstance(text, str):
            return DeclarationError(f"{name} is no string, but {type(text).__name__}", "Give a string.")
    return None if severity is None or severity in SEVERITIES else _none_of("severity", severity, SEVERITIES)


def _none_of(name: str, word: object, known: "Collection[str]") -> DeclarationError:
    """The word is none of those that are known."""
    from .syntax.suggest import suggest

    near = suggest(word, known) if isinstance(word, str) else None
    among = f"one of {', '.join(known)}"
    remedy = f"Did you mean {near}? It is {among}." if near else f"O{among[1:]}."
    return DeclarationError(f"{name}: there is no {word!r}", remedy)
