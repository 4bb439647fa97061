"""Command line and configuration → which rules are asked of a Dockerfile, and what becomes of their findings."""

from .config import config_for, load
from .select import NothingLeftError, SelectionError, lookup, named, select, version
from .suppress import HONOURED, Inline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .catalog import Catalog, Listed
    from .config_reader import Config, Ignored
    from .facts.project import Project
    from .rule import Finding, Rule, Severity
    from .suppress import Suppressed

DEFAULT_FAIL_ON: "Severity" = "warning"
EVERY_RULE = "all"
"""The word of per-file-ignores for every rule."""


class Policy:
    """What holds for a Dockerfile. `fixable`: the names of the rules whose fixes may be made, None for all; `options`: by rule, what is
    set for it, which the project is given before it is judged; `rule_folders`: where rules of one's own lie, with their examples;
    `inline`: how comments in the files are taken; `baseline`: the path of the file with known findings, and `strict_baseline` whether
    entries that fit nothing fail; `bases`: by pattern of names, the Dockerfile that a base image is built from; `left_out`: the
    configuration that leaves nothing of what the command line selects, empty where something is.
    """

    left_out = ""

    def __init__(
        self, rules: "Iterable[Rule | Listed]", fail_on: "Severity" = DEFAULT_FAIL_ON, severity: "dict[str, Severity] | None" = None,
        ignored: "Sequence[tuple[Ignored, frozenset[str]]]" = (), fixable: "frozenset[str] | None" = None,
        options: "Mapping[str, Mapping[str, object]] | None" = None, rule_folders: "Sequence[str]" = (),
        inline: "Inline" = HONOURED, baseline: "str | None" = None, strict_baseline: bool = False,
        bases: "Mapping[str, str] | None" = None,
    ) -> None:  # fmt: skip
        self.rules = list(rules)
        self.bases = bases or {}
        self.rule_folders = tuple(rule_folders)
        self.options = options or {}
        self.fail_on = fail_on
        self.fixable = fixable
        self.inline, self.baseline, self.strict_baseline = inline, baseline, strict_baseline
        self.names = frozenset(rule.name for rule in self.rules)
        self._severity = severity or {}
        self._ignored = list(ignored)

    def without(self, rule: "Rule | Listed") -> "Policy":
        """The same policy without a rule that cannot be asked."""
        others = [one for one in self.rules if one.name != rule.name]
        return Policy(
            others, self.fail_on, self._severity, self._ignored, self.fixable, self.options, self.rule_folders,
            self.inline, self.baseline, self.strict_baseline, self.bases,
        )  # fmt: skip

    def shape(self, project: "Project", findings: "list[Finding]") -> "list[Finding]":
        """The findings that are reported, with the severity that is asked for."""
        for found in findings if self._severity else ():
            found.severity = self._severity.get(found.rule.name, found.severity)
        if not self._ignored:
            return findings
        return [found for found in findings if not self._is_ignored(project, found)]

    def shape_silenced(self, project: "Project", silenced: "list[Suppressed]") -> "list[Suppressed]":
        """As `shape`, for what comments silence."""
        kept = {id(found) for found in self.shape(project, [one.finding for one in silenced])} if silenced else ()
        return [one for one in silenced if id(one.finding) in kept]

    def _is_ignored(self, project: "Project", found: "Finding") -> bool:
        return any(
            found.rule.name in names and one.inverted != _is_meant(one, project, found) for one, names in self._ignored
        )


def _is_meant(one: "Ignored", project: "Project", found: "Finding") -> bool:
    """Whether the finding lies where the pattern says."""
    if one.stage is None:
        return one.matches(found.path)
    return one.matches(project.path) and one.stage == _stage_of(project, found)


def _stage_of(project: "Project", found: "Finding") -> "str | None":
    """The name of the stage that the finding stands in, its number where it has none; None outside of the Dockerfile."""
    if found.source is not project.doc.source or project.image.empty:
        return None
    stages = [stage for stage in project.image.stages if stage.instruction.span.start <= found.span.start]
    return (stages[-1].name or str(stages[-1].index)) if stages else None


class Words:
    """What the command line says; None and empty where it says nothing. An empty word says nothing either: it is a variable that is not set."""

    def __init__(
        self, preset: "str | None" = None, select: "Sequence[str]" = (), extend_select: "Sequence[str]" = (), ignore: "Sequence[str]" = (),
        fail_on: "Severity | None" = None, fixable: "Sequence[str]" = (), unfixable: "Sequence[str]" = (),
        no_inline: bool = False, baseline: "str | None" = None, strict_baseline: bool = False,
    ) -> None:  # fmt: skip
        self.preset, self.fail_on = preset or None, fail_on or None
        self.select, self.extend_select, self.ignore = _said(select), _said(extend_select), _said(ignore)
        self.fixable, self.unfixable = _said(fixable), _said(unfixable)
        self.no_inline, self.baseline, self.strict_baseline = no_inline, baseline, strict_baseline


def _said(words: "Sequence[str]") -> "list[str]":
    return [word for word in words if word.strip(" ,")]


def policies(
    catalog: "Catalog", words: Words, config: "str | None" = None, isolated: bool = False
) -> "Callable[[str], Policy]":
    """The policy for each path: the command line before the configuration file `config`, the nearest one where none is given, or none
    where `isolated`. Raises SelectionError, and ConfigError where `config` cannot be followed; what is returned does so for the nearest one.
    """
    known: dict[int, Policy] = {}
    given = load(config) if config is not None and not isolated else None
    others: Catalog | None = None
    try:
        plain = _policy(catalog, words, None)  # also tells at once of words that are wrong
    except SelectionError:
        from .config_reader import Config
        from .packs import home

        others = home(catalog, given, isolated)
        if others is catalog:
            raise
        _policy(others, words, None)
        plain = _policy(_catalog_for(catalog, Config(), others), words, None)

    def policy_for(path: str) -> Policy:
        found = given if given is not None else None if isolated else config_for(path)[1]
        if found is None:
            return plain
        key = id(found)
        if key not in known:
            known[key] = _policy(_catalog_for(catalog, found, others), words, found)
        return known[key]

    return policy_for


def _catalog_for(catalog: "Catalog", config: "Config", others: "Catalog | None") -> "Catalog":
    """The rules that can be asked where the configuration holds; `others` are known by name as well. Raises ConfigError."""
    if config.packs:
        from .packs import catalog_for

        catalog = catalog_for(catalog, config)
    if others is None:
        return catalog
    from .catalog import Catalog

    return Catalog(catalog.rules, others)


def _policy(catalog: "Catalog", words: Words, config: "Config | None") -> Policy:
    from .config_reader import Config

    config = config or Config()
    rules, left_out = _rules(catalog, words, config)
    ignored = [(one, _ignored_names(catalog, config, one)) for one in config.ignored]
    severity = {
        rule.name: level
        for word, level in config.severity.items()
        for rule in _looked_up(catalog, config, f"severity.{word}", word)
    }
    fail_on = words.fail_on or config.fail_on or DEFAULT_FAIL_ON
    folders = [pack.folder for pack in config.packs if pack.folder]
    inline = Inline(not words.no_inline and config.inline is not False, catalog)
    baseline = words.baseline if words.baseline is not None else config.baseline
    strict = words.strict_baseline or bool(config.strict_baseline)
    policy = Policy(
        rules, fail_on, severity, ignored, _fixable(catalog, words, config), _options(catalog, config), folders,
        inline, baseline, strict, config.bases,
    )  # fmt: skip
    policy.left_out = left_out
    return policy


def _rules(catalog: "Catalog", words: Words, config: "Config") -> "tuple[list[Listed], str]":
    """The rules that are asked; where there are none because of what the configuration says of words of the command line, its place.

    Raises NothingLeftError for the command line alone, and ConfigError for the configuration alone.
    """
    for key, given in (
        ("select", config.select or []),
        ("extend-select", config.extend_select),
        ("ignore", config.ignore),
    ):
        _names(catalog, config, key, given)
    more = [*([] if words.select else [*config.extend_select, *config.required]), *words.extend_select]
    chosen, nothing = _chosen(catalog, words, config)
    names = {rule.name for rule in chosen} | {rule.name for word in more for rule in _split(catalog, word)}
    rules = [rule for rule in catalog.rules if rule.name in names]
    if rules or nothing is None:
        return rules, ""
    if not config.files:
        raise nothing
    from .config_reader import ConfigError

    place = config.place(nothing.key or ("ignore" if config.ignore else "select"))
    if words.select or words.preset or words.ignore:
        return [], ":".join(map(str, filter(None, place)))
    raise ConfigError(*place, str(nothing), nothing.remedy) from nothing


def _chosen(catalog: "Catalog", words: Words, config: "Config") -> "tuple[list[Listed], NothingLeftError | None]":
    """What is selected and not ignored, and why that is nothing."""
    selected = list(words.select) or ([] if words.preset else config.select or [])
    preset = words.preset or (config.preset if not words.select and config.select is None else None)
    if config.select == [] and not words.select and not words.preset:
        return [], NothingLeftError(
            "no rule is left to check: select is empty", "Leave it out, or name rules.", "select"
        )
    options = ("--select", "--ignore") if not config.files else ("select", "ignore")
    try:
        chosen = select(catalog, selected, [*config.ignore, *words.ignore], preset, options)
    except NothingLeftError as error:
        return [], error
    if config.rules_as_of is None or words.select or not chosen:
        return chosen, None
    as_of, kept = version(config.rules_as_of), named(catalog, selected)
    chosen = [rule for rule in chosen if rule.own or rule.name in kept or version(rule.since) <= as_of]
    remedy = f"They all are newer than dockerlint {config.rules_as_of}: write a later version."
    return chosen, None if chosen else NothingLeftError("no rule is left to check", remedy, "rules-as-of")


def _split(catalog: "Catalog", value: str) -> "Iterable[Listed]":
    return [
        rule for word in value.split(",") if word.strip() for rule in lookup(catalog, word.strip(), "--extend-select")
    ]


def _fixable(catalog: "Catalog", words: Words, config: "Config") -> "frozenset[str] | None":
    fixable = list(words.fixable) or config.fixable or []
    unfixable = [*config.unfixable, *words.unfixable]
    if not fixable and not unfixable:
        return None
    options = ("--fixable", "--unfixable")
    return frozenset(rule.name for rule in select(catalog, fixable, unfixable, None, options, everything=True))


def _options(catalog: "Catalog", config: "Config") -> "dict[str, dict[str, object]]":
    """By rule, the values that are set for it. Raises ConfigError."""
    found: dict[str, dict[str, object]] = {}
    for word, values in config.rule_options.items():
        from .rule_options import given

        rules = _looked_up(catalog, config, f"rule-options.{word}", word)
        found.setdefault(rules[0].name, {}).update(given(rules, config, word, values))
    return found


def _ignored_names(catalog: "Catalog", config: "Config", one: "Ignored") -> "frozenset[str]":
    words = [word for word in one.words if word.lower() != EVERY_RULE]
    names = _names(catalog, config, f"per-file-ignores.{one.key}", words)
    return names if len(words) == len(one.words) else frozenset(catalog.by_name)


def _names(catalog: "Catalog", config: "Config", key: str, words: "Iterable[str]") -> "frozenset[str]":
    return frozenset(rule.name for word in words for rule in _looked_up(catalog, config, key, word))


def _looked_up(catalog: "Catalog", config: "Config", key: str, word: str) -> "list[Listed]":
    """The rules that a word of the configuration stands for. Raises ConfigError with its place."""
    from .config_reader import ConfigError

    try:
        return lookup(catalog, word)
    except SelectionError as error:
        raise ConfigError(*config.place(key, word), str(error), error.remedy) from error
