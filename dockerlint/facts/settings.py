"""Settings in the application's source: ``SECRET_KEY = …``, ``app.config["SECRET_KEY"] = …``, ``app.config.update(SECRET_KEY=…)``."""

import ast

from dockerlint.syntax.source import Word

from .secrets import is_literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .application import Module

_ASIDE = ("dev", "test", "local", "debug", "ci")
_METHODS = frozenset(("update", "from_mapping", "setdefault"))
_ATTRIBUTES = {"secret_key": "SECRET_KEY"}
_READERS = frozenset(("os.environ.get", "environ.get", "os.getenv", "getenv"))
_OTHER_READERS = frozenset(("env", "env.str", "env.bool", "env.get_value", "config", "decouple.config"))
"""Of django-environ, environs and python-decouple."""


class Given:
    """A setting that the source gives. `word`: its name as written; `value`; `owner`: the class it stands in, empty for none.

    `conditional`: it stands in a branch or in a function that may not be called; `shown`: how a message names it.
    """

    __slots__ = ("conditional", "module", "name", "owner", "shown", "value", "word")

    def __init__(
        self,
        module: "Module",
        name: str,
        target: "ast.expr | ast.keyword",
        value: ast.expr,
        owner: str,
        conditional: bool,
    ) -> None:
        self.module = module
        self.name = name
        self.value = value
        self.owner = owner
        self.conditional = conditional
        self.shown = ast.unparse(target) if isinstance(target, (ast.Name, ast.Attribute, ast.Subscript)) else name
        word = module.word(target)
        self.word = Word(word.derived, word.start, word.start + len(name)) if isinstance(target, ast.keyword) else word

    @property
    def for_development(self) -> bool:
        """Whether the class it stands in is for development or tests by its name: ``DevelopmentConfig``, ``TestingConfig``."""
        owner = self.owner
        return owner.lower().startswith(_ASIDE) or owner.endswith(tuple(word.title() for word in _ASIDE))

    @property
    def by_pydantic(self) -> bool:
        """Whether it is a field of pydantic's settings, so that the variable of that name counts more: the value is a default."""
        classes = [node for node in self.module.nodes if isinstance(node, ast.ClassDef) and node.name == self.owner]
        return any(ast.unparse(base).rpartition(".")[2] == "BaseSettings" for node in classes for base in node.bases)


class Default:
    """A value taken from the environment variable `variable`, and the expression that stands in for it where it is not set."""

    __slots__ = ("value", "variable")

    def __init__(self, variable: str, value: ast.expr) -> None:
        self.variable = variable
        self.value = value


def given(module: "Module", *names: str) -> "list[Given]":
    """Where the module gives one of the settings, in the order of the text."""
    return list(_in_body(module, module.tree.body, frozenset(names), "", False)) if module.tree is not None else []


def given_once(module: "Module", *names: str) -> "list[Given]":
    """The settings that hold whenever the module is used: given in one place only, without a condition, not for development or tests."""
    found = given(module, *names)
    every = [item.name for item in found]
    return [item for item in found if every.count(item.name) == 1 and not item.conditional and not item.for_development]


def written_out(module: "Module", *names: str) -> "Iterator[tuple[Given, str]]":
    """The settings whose value stands in the source, with that value; none of a branch, for development, of a template (``{{…}}``), nor one that
    the module gives again by something that does not stand there.
    """
    found = given(module, *names)
    computed = {item.name for item in found if literal(item.value) is None}
    for item in found:
        value = literal(item.value)
        text = value.decode("latin-1") if isinstance(value, bytes) else value
        if item.conditional or item.for_development or item.name in computed or not isinstance(text, str):
            continue
        if item.by_pydantic:
            continue
        if is_literal(text.replace("$", "_")) and "{{" not in text:  # nothing replaces $NAME in Python
            yield item, text


def with_default(module: "Module", *names: str) -> "Iterator[tuple[Given, str]]":
    """The settings that stand in the source where an environment variable is not set, with the variable's name; none of a branch, for
    development, with an empty default, nor one that the module asks something of later and may refuse.
    """
    for item in given(module, *names):
        found = default(item.value)
        if item.by_pydantic and isinstance(literal(item.value), str) and "env_prefix" not in module.source.text:
            found = Default(item.name, item.value)
        value = literal(found.value) if found is not None else None
        if (
            found is None
            or not isinstance(value, (str, bytes))
            or not value
            or item.conditional
            or item.for_development
        ):
            continue
        if not looked_at(module, item.name):
            yield item, found.variable


def looked_at(module: "Module", name: str) -> bool:
    """Whether the source asks something of the setting: ``if SECRET_KEY == "dev": raise …``, ``if is_weak(secret_key): …``, ``assert …``."""
    tests = (
        node if isinstance(node, ast.Compare) else node.test
        for node in module.nodes
        if isinstance(node, (ast.Compare, ast.If, ast.Assert))
    )
    return any(name in ast.unparse(test).upper() for test in tests)


def _in_body(
    module: "Module", body: "list[ast.stmt]", names: "frozenset[str]", owner: str, conditional: bool
) -> "Iterator[Given]":
    for node in body:
        for name, target, value in _pairs(node):
            if name in names:
                yield Given(module, name, target, value, owner, conditional)
        inside = node.name if isinstance(node, ast.ClassDef) else owner
        branch = isinstance(node, (ast.If, ast.For, ast.While, ast.Try, ast.Match))
        for field in ("body", "orelse", "finalbody"):
            yield from _in_body(module, getattr(node, field, []), names, inside, conditional or branch)
        for part in [*getattr(node, "handlers", []), *getattr(node, "cases", [])]:
            yield from _in_body(module, part.body, names, inside, True)


def _pairs(node: ast.stmt) -> "Iterator[tuple[str, ast.expr | ast.keyword, ast.expr]]":
    """Name, target and value of each setting that the statement gives."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield _name(target), target, node.value
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        yield _name(node.target), node.target, node.value
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield from _arguments(node.value)


def _name(target: ast.expr) -> str:
    if isinstance(target, ast.Name):
        return target.id
    if isinstance(target, ast.Attribute):
        return _ATTRIBUTES.get(target.attr, "")
    if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant) and _is_config(target.value):
        return str(target.slice.value)
    return ""


def _is_config(node: ast.expr) -> bool:
    return (isinstance(node, ast.Attribute) and node.attr == "config") or (
        isinstance(node, ast.Name) and node.id == "config"
    )


def _arguments(call: ast.Call) -> "Iterator[tuple[str, ast.expr | ast.keyword, ast.expr]]":
    function = call.func
    if not isinstance(function, ast.Attribute) or function.attr not in _METHODS or not _is_config(function.value):
        return
    for keyword in call.keywords:
        if keyword.arg:
            yield keyword.arg, keyword, keyword.value
    for argument in call.args:
        if isinstance(argument, ast.Dict):
            for key, value in zip(argument.keys, argument.values, strict=True):
                if isinstance(key, ast.Constant):
                    yield str(key.value), key, value


def literal(node: "ast.expr | None") -> object:
    """The value of a constant; None for anything else."""
    return node.value if isinstance(node, ast.Constant) else None


def default(node: ast.expr) -> "Default | None":
    """What stands in for an environment variable: ``os.environ.get("X", …)``, ``os.environ.get("X") or …``, ``env("X", default=…)``."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or) and len(node.values) == 2:
        variable = _read(node.values[0])
        return Default(variable, node.values[1]) if variable and default(node.values[0]) is None else None
    if not isinstance(node, ast.Call):
        return None
    variable = _read(node)
    found = next((keyword.value for keyword in node.keywords if keyword.arg == "default"), None)
    if found is None and len(node.args) > 1:
        found = node.args[1]
    return Default(variable, found) if variable and found is not None else None


def _read(node: ast.expr) -> "str | None":
    """The environment variable that a call reads."""
    if not isinstance(node, ast.Call) or not node.args:
        return None
    name = ast.unparse(node.func)
    value = literal(node.args[0])
    return value if name in _READERS | _OTHER_READERS and isinstance(value, str) else None
