"""``--preset``, ``--select`` and ``--ignore`` → the rules to run."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .catalog import Catalog, Listed
    from .rule import Rule


PRESETS = ("minimal", "recommended", "strict", "security", "buildkit")
_BY_NAME = 2
_SECURITY_TOPICS = frozenset(("secrets", "users"))


class SelectionError(ValueError):
    """A word that names no rule, or a selection that leaves none; `remedy` is what the user can do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class NothingLeftError(SelectionError):
    """A selection that leaves no rule; `key`: the configuration's that is the reason, where it is neither a selection nor what is ignored."""

    def __init__(self, message: str, remedy: str, key: str = "") -> None:
        super().__init__(message, remedy)
        self.key = key


def select(
    catalog: "Catalog", selected: "Iterable[str]" = (), ignored: "Iterable[str]" = (), preset: "str | None" = None,
    options: "tuple[str, str]" = ("--select", "--ignore"), everything: bool = False,
) -> "list[Listed]":  # fmt: skip
    """The rules that are selected (the recommended ones, where nothing is) and not ignored, in the catalog's order.

    Each word is a rule's name, an alias or a topic, or several with commas between. Without a preset it is looked for among all
    rules, with one among the preset's. Where a rule is both selected and ignored, its own name counts more than its topic; on a
    par, it is ignored. Nothing is left where all that is selected is known to the catalog's `others` only. `everything`: where nothing is selected, all rules are, not the recommended ones. `options`: what the words
    were given with. Raises SelectionError.
    """
    wanted = _weights(catalog, options[0], selected)
    unwanted = _weights(catalog, options[1], ignored)
    chosen = [
        rule for rule in _base(catalog, preset, bool(wanted) or everything)
        if (not wanted or rule.name in wanted)
        and (rule.name not in unwanted or wanted.get(rule.name, 0) > unwanted[rule.name])
    ]  # fmt: skip
    only_others = bool(wanted) and catalog.others is not None and catalog.by_name.keys().isdisjoint(wanted)
    if chosen or only_others or not (wanted or unwanted):
        return chosen
    if wanted and not unwanted:
        raise NothingLeftError(
            "no rule is left to check", f"None of the selected rules is in the preset {preset}: leave --preset out."
        )
    raise NothingLeftError(
        "no rule is left to check", f"{options[1]} names every rule that is selected: leave one of them out."
    )


def _base(catalog: "Catalog", preset: "str | None", selecting: bool) -> "list[Listed]":
    """The rules of the preset; without one all, where words select among them, else the recommended ones."""
    if preset is None:
        return catalog.rules if selecting else in_preset(catalog, "recommended")
    if preset not in PRESETS:
        from .syntax.suggest import suggest

        near = suggest(preset, PRESETS)
        remedy = f"Did you mean {near}?" if near else f"The presets: {', '.join(PRESETS)}."
        raise SelectionError(f"--preset: there is no preset called {preset!r}", remedy)
    return in_preset(catalog, preset)


def in_preset(catalog: "Catalog", preset: str) -> "list[Listed]":
    """The rules that belong to a preset. ``strict`` holds what is recommended as well; ``minimal`` of the recommended rules those that
    tell of errors; ``security`` the rules about secrets and users, and others that say that they belong to it.
    """
    return [rule for rule in catalog.rules if belongs(rule, preset)]


def belongs(rule: "Listed | Rule", preset: str) -> bool:
    """Whether the rule is in the preset."""
    if preset == "minimal":
        return "recommended" in rule.presets and rule.severity == "error"
    if preset == "security" and rule.topic in _SECURITY_TOPICS:
        return True
    return preset in rule.presets or (preset == "strict" and "recommended" in rule.presets)


def lookup(catalog: "Catalog", word: str, option: str = "") -> "list[Listed]":
    """The rules that one word stands for. Raises SelectionError with the nearest known word."""
    found = catalog.named(word)
    if not found:
        where = f"{option}: " if option else ""
        raise SelectionError(f"{where}there is no rule, alias or topic called {word!r}", _instead(word, catalog))
    return found


def _instead(word: str, catalog: "Catalog") -> str:
    """What the user can do about a word that names nothing."""
    if word.lower() in PRESETS:
        return f"{word.lower()} is a preset: --preset {word.lower()}, or preset in the configuration."
    code = word.upper()
    if code[2:].isdecimal() and code[:2] in ("SC", "DL"):  # one digit off is another matter altogether
        whose = "ShellCheck, which dockerlint does not run" if code[:2] == "SC" else "hadolint"
        return f"No rule of dockerlint has this code of {whose}. `dockerlint rules` lists them all."
    near = nearest(word, catalog)
    return f"Did you mean {near}?" if near else "`dockerlint rules` lists them all."


def version(text: str) -> "tuple[int, ...]":
    """The numbers that a version begins with, without zeros at the end: 0.1 is 0.1.0."""
    numbers: list[int] = []
    for part in text.split("."):
        if not part.isdecimal():
            break
        numbers.append(int(part))
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def named(catalog: "Catalog", values: "Iterable[str]") -> "set[str]":
    """The names of the rules that the words name themselves, not by their topic."""
    return {name for name, weight in _weights(catalog, "", values).items() if weight == _BY_NAME}


def _weights(catalog: "Catalog", option: str, values: "Iterable[str]") -> "dict[str, int]":
    """By rule name: 2 where a word names the rule, 1 where it names the topic."""
    weights: dict[str, int] = {}
    for word in (part.strip() for value in values for part in value.split(",")):
        if not word:
            continue
        for rule in lookup(catalog, word, option):
            by_topic = rule.topic.replace("_", "-") == word.lower().replace("_", "-")
            weights[rule.name] = max(weights.get(rule.name, 0), 1 if by_topic else _BY_NAME)
    return weights


def nearest(word: str, catalog: "Catalog") -> "str | None":
    from .syntax.suggest import suggest

    known = [known.replace("_", "-") if known in catalog.topics else known for known in catalog.words()]
    plain = word.lower().replace("_", "-")
    return suggest(plain, known) or next((name for name in known if len(plain) > 3 and plain in name.lower()), None)
