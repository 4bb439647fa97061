"""Keys for sessions that the application makes at random while it is loaded."""

import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .image import Image
    from .loaded_calls import LoadedCall

_RANDOM = frozenset((
    "os.urandom", "secrets.token_hex", "secrets.token_bytes", "secrets.token_urlsafe", "uuid.uuid4", "uuid.uuid1", "random.randbytes",
    "django.core.management.utils.get_random_secret_key",
))  # fmt: skip
_AROUND = frozenset(("str", "hex", "decode", "encode", "b64encode", "hexdigest", "urlsafe_b64encode"))
_LATER = frozenset((
    "from_pyfile", "from_envvar", "from_prefixed_env", "from_file", "from_json", "from_object", "from_mapping", "update",
))  # fmt: skip
_PLACES = (".secret_key", ".config['SECRET_KEY']")
_NAMES = ("SECRET_KEY", "secret_key")


def random_keys(image: "Image") -> "Iterator[tuple[str, Word]]":
    """What a random value is given to that signs sessions (``app.secret_key``), and the call that makes it.

    None where another value may be given instead, now or later.
    """
    calls = image.project.loaded[0]
    for index, found in enumerate(calls):
        name = _key_of(found, calls) if found.name in _RANDOM else None
        if name is not None and not _given_otherwise(found, calls[index + 1 :]):
            yield name, found.word


def _key_of(found: "LoadedCall", calls: "list[LoadedCall]") -> "str | None":
    statement = found.statement
    if isinstance(statement, ast.Assign) and _is_plain(statement.value, found.call):
        return next((name for name in _targets(statement) if name.endswith(_PLACES)), None)
    for outer in calls:
        for keyword in outer.call.keywords if outer.statement is statement else ():
            if keyword.arg in _NAMES and _is_plain(keyword.value, found.call) and _takes_key(outer):
                return keyword.arg
    return None


def _takes_key(outer: "LoadedCall") -> bool:
    """Whether the call configures Flask or Starlette's sessions."""
    return adds_sessions(outer) or outer.name.endswith((".config.update", ".config.from_mapping"))


def adds_sessions(found: "LoadedCall") -> bool:
    """Whether the call adds Starlette's sessions: ``app.add_middleware(SessionMiddleware, …)``, ``Middleware(SessionMiddleware, …)``, the class itself."""
    args = found.call.args
    return found.name.endswith("SessionMiddleware") or (
        bool(args) and ast.unparse(args[0]).endswith("SessionMiddleware")
    )


def _given_otherwise(found: "LoadedCall", later: "list[LoadedCall]") -> bool:
    """Whether a configuration is read after it, or another statement gives a key to the same place."""
    if any(other.name.rpartition(".")[2] in _LATER for other in later if other.statement is not found.statement):
        return True
    nodes = ast.walk(found.module.tree) if found.module.tree is not None else ()
    targets = [name for node in nodes if isinstance(node, ast.Assign) for name in _targets(node)]
    own = _targets(found.statement) if isinstance(found.statement, ast.Assign) else []
    return any(targets.count(name) > 1 for name in own)


def _targets(statement: ast.Assign) -> "list[str]":
    return [ast.unparse(target) for target in statement.targets]


def _is_plain(value: ast.expr, call: ast.Call) -> bool:
    """Whether the value is the call's, written in another way at most."""
    nodes = list(ast.walk(value))
    others = [node.func for node in nodes if isinstance(node, ast.Call) and node is not call]
    branches = any(isinstance(node, (ast.BoolOp, ast.IfExp)) for node in nodes)
    return (
        call in nodes
        and not branches
        and all(ast.unparse(function).rpartition(".")[2] in _AROUND for function in others)
    )
