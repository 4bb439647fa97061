"""Packs of rules: folders ``<topic>/<rule>/rule.py``. The built-in pack is loaded by the same code as anybody's own."""

import os
import sys
from _frozen_importlib import ModuleSpec  # as in importlib.machinery, whose import costs a start as much as ten rules
from _frozen_importlib_external import SourceFileLoader

from .declaration import DeclarationError, fault
from .pack_index import PackIndex, declared
from .rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import CodeType, ModuleType

    from .pack_index import Declared
    from .rule import Findings
    from .rule_options import Declared as Option

_HERE = os.path.dirname(os.path.abspath(__file__))


class CatalogError(Exception):
    """A pack that cannot be loaded: names the file and the reason. `remedy` is what the user can do, may be empty."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class Listed:
    """What is known of a rule without its code: all that its `Rule` declares. `handlers` loads the code.

    `own`: it is a user's, and did not come with dockerlint.
    """

    __slots__ = (
        "_code",
        "_module",
        "_options",
        "_rule",
        "aliases",
        "folder",
        "mentions",
        "name",
        "needs",
        "own",
        "presets",
        "severity",
        "since",
        "subscriptions",
        "summary",
        "topic",
    )

    def __init__(
        self, module: str, folder: str, topic: str, name: str, known: "Declared", rule: "Rule | None",
        code: "Callable[[], CodeType | None] | None" = None, own: bool = False,
    ) -> None:  # fmt: skip
        self.folder, self.topic, self.name, self.own = folder, topic, name, own
        (
            self.summary,
            self.severity,
            self.since,
            self.aliases,
            self.presets,
            self.needs,
            self.mentions,
            self.subscriptions,
            self._options,
        ) = known
        self._module, self._rule, self._code = module, rule, code

    @classmethod
    def of(cls, rule: Rule) -> "Listed":
        """A rule that is there already."""
        return cls("", rule.folder, rule.topic, rule.name, declared(rule), rule)

    def load(self) -> Rule:
        """The rule itself. Raises CatalogError."""
        if self._rule is None:
            code = self._code() if self._code is not None else None
            self._rule = _load_rule(
                self.folder, self._module, self.topic, os.path.basename(self.folder), code, self.own
            )[0]
        return self._rule

    @property
    def handlers(self) -> "list[Callable[..., Findings]]":
        return self.load().handlers

    @property
    def options(self) -> "list[Option]":
        """What a configuration may set for it."""
        from .rule_options import Declared

        return [Declared(*kept) for kept in self._options]

    @property
    def fixable(self) -> bool:
        """Whether the rule can mend what it finds, at least in some cases: then it has an example of the result."""
        return any(entry.startswith("fixed") for entry in os.listdir(self.folder))


_known: "dict[str, Listed]" = {}


class Catalog:
    """All rules of the loaded packs by name. `named` also knows what `others` calls its rules, so that words for them are no mistakes."""

    def __init__(self, rules: "Iterable[Listed]", others: "Catalog | None" = None) -> None:
        self.others = others
        self.rules = sorted(rules, key=lambda rule: (rule.topic, rule.name))
        self.by_name = {rule.name: rule for rule in self.rules}

    @property
    def topics(self) -> "list[str]":
        return sorted({rule.topic for rule in self.rules})

    def named(self, word: str) -> "list[Listed]":
        """The rules that a name, an alias (case does not matter) or a topic stands for; none if it is unknown."""
        wanted = word.lower().replace("_", "-")
        if wanted in self.by_name:
            return [self.by_name[wanted]]
        found = [
            rule for rule in self.rules
            if rule.topic.replace("_", "-") == wanted or any(alias.lower() == word.lower() for alias in rule.aliases)
        ]  # fmt: skip
        return found or (self.others.named(word) if self.others is not None else [])

    def words(self) -> "list[str]":
        """Everything that `named` understands."""
        return [*self.by_name, *self.topics, *(alias for rule in self.rules for alias in rule.aliases)]


def built_in_folder() -> str:
    """``dockerlint/rules`` in an installed package, else ``rules`` in the checkout."""
    packaged = os.path.join(_HERE, "rules")
    if os.path.isdir(packaged):
        return packaged
    root = os.path.dirname(_HERE)
    beside = os.path.join(root, "rules")
    if os.path.isfile(os.path.join(root, "pyproject.toml")) and os.path.isdir(beside):
        return beside
    raise CatalogError(f"dockerlint's own rules are not where they belong ({packaged}): install it again")


_built_in: "Catalog | None" = None


def built_in() -> Catalog:
    """The rules that come with dockerlint, loaded once."""
    global _built_in  # noqa: PLW0603
    if _built_in is None:
        _built_in = Catalog(load_pack(built_in_folder(), "dockerlint_rules"))
    return _built_in


def load_pack(folder: str, package: str, *, own: bool = False) -> "list[Listed]":
    """The rules below `folder`, whose modules are called ``<package>.<topic>.<rule>``. Raises CatalogError for one that is no rule.
    `own`: they are a user's.

    The code of a rule that is new or has changed since it was loaded last is loaded here, of the others when it is needed.
    """
    _register_package(package, folder)
    index = PackIndex(folder)
    rules = []
    for topic in _folders(folder):
        _register_package(f"{package}.{topic}", f"{folder}{os.sep}{topic}")
        for name in _folders(f"{folder}{os.sep}{topic}"):
            place = f"{folder}{os.sep}{topic}{os.sep}{name}"
            try:
                stamp = os.stat(f"{place}{os.sep}rule.py")
            except OSError:
                continue
            rules.append(_listed(index, stamp, place, f"{package}.{topic}.{name}", topic, name, own))
    index.save()
    return rules


def _listed(
    index: PackIndex, stamp: os.stat_result, place: str, module: str, topic: str, name: str, own: bool
) -> Listed:
    key = f"{topic}/{name}"
    known, rule = index.get(key, stamp), None
    if known is None or (own and fault(*known[:7])):
        rule, code = _load_rule(place, module, topic, name, own=own)
        try:
            known = index.put(key, stamp, rule, code)
        except ValueError as error:
            raise CatalogError(f"{_seen(os.path.join(place, 'rule.py'))}: {error}", "Mend the rule.") from error
    shown = name.replace("_", "-")
    listed = _known[module] = Listed(module, place, topic, shown, known, rule, lambda: index.code(key), own)
    return listed


def rule_of_module(module: str, folder: str) -> Rule:
    """The rule of a module, which lies in `folder`. Raises CatalogError, and KeyError where it is in no pack."""
    if module not in _known:  # a user's pack that only the other process has needed
        load_pack(os.path.dirname(os.path.dirname(folder)), module.rsplit(".", 2)[0], own=True)
    return _known[module].load()


def loaded_names() -> "frozenset[str]":
    """The names of all rules of all packs that this run has read, dockerlint's own and users'."""
    return frozenset(rule.name for rule in _known.values())


def _folders(folder: str) -> "list[str]":
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise CatalogError(f"{folder}: cannot be read: {error.strerror}") from error
    return sorted(entry.name for entry in entries if entry.is_dir() and entry.name[0] not in "._")


def _register_package(name: str, folder: str) -> None:
    """A package made here, so that a rule's helpers import relatively and sys.path is not touched."""
    if name not in sys.modules:
        module = type(sys)(name)
        module.__path__ = [folder]
        sys.modules[name] = module


def _load_rule(
    place: str, module_name: str, topic: str, name: str, code: "CodeType | None" = None, own: bool = False
) -> "tuple[Rule, CodeType]":
    """The rule in a folder, and its compiled code where that was not given."""
    path = os.path.join(place, "rule.py")
    try:
        module, code = (_load_own if own else _load_module)(path, place, module_name, code)
    except Exception as error:
        line = _line_in(path, error)
        place = f"{_seen(path)}:{line}" if line else _seen(path)
        if isinstance(error, DeclarationError):
            raise CatalogError(f"{place}: {error}", error.remedy) from error
        raise CatalogError(f"{place}: cannot be loaded: {type(error).__name__}: {error}", "Mend the rule.") from error
    rule = getattr(module, "rule", None)
    if not isinstance(rule, Rule):
        raise CatalogError(f"{_seen(path)}: defines no `rule = Rule(…)`")
    if not rule.handlers:
        raise CatalogError(f"{_seen(path)}: its rule registers no generator (@rule.image, @rule.step(…) …)")
    rule.name, rule.topic, rule.folder, rule.own = name.replace("_", "-"), topic, place, own
    return rule, code


def _seen(path: str) -> str:
    """The path as the user sees it."""
    from .packs import shown

    return shown(path)


def _line_in(path: str, error: BaseException) -> "int | None":
    """The line of the file at which loading it ended."""
    if isinstance(error, SyntaxError) and error.filename == path:
        return error.lineno
    trace, line = error.__traceback__, None
    while trace is not None:
        line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == path else line
        trace = trace.tb_next
    return line


def _load_own(path: str, place: str, name: str, code: "CodeType | None") -> "tuple[ModuleType, CodeType]":
    from .own_code import apart

    with apart(f"{_seen(path)} was loaded", place):
        return _load_module(path, place, name, code)


def _load_module(path: str, place: str, name: str, code: "CodeType | None") -> "tuple[ModuleType, CodeType]":
    loader = SourceFileLoader(name, path)
    code = code or loader.get_code(name)
    if code is None:
        raise ImportError("it has no code")
    if name in sys.modules:
        return sys.modules[name], code
    spec = ModuleSpec(name, loader, origin=path, is_package=True)
    spec.submodule_search_locations = [place]
    module = type(sys)(name)
    module.__spec__, module.__file__, module.__path__, module.__loader__ = spec, path, [place], loader
    sys.modules[name] = module
    try:
        exec(code, module.__dict__)  # noqa: S102 - what the import system does with a module's code
    except BaseException:
        del sys.modules[name]
        raise
    return module, code
