"""The key that signs sessions is made anew by every process."""

import ast

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.loaded_calls import LoadedCall
from dockerlint.facts.workers import loads_in_each, workers_of

rule = Rule(summary="The key that signs sessions is made anew by every process", severity="error", since="0.1.0")
_RANDOM = frozenset((
    "os.urandom", "secrets.token_hex", "secrets.token_bytes", "secrets.token_urlsafe", "uuid.uuid4", "uuid.uuid1", "random.randbytes",
    "django.core.management.utils.get_random_secret_key",
))  # fmt: skip
_AROUND = frozenset(("str", "hex", "decode", "encode", "b64encode", "hexdigest", "urlsafe_b64encode"))
_LATER = frozenset((
    "from_pyfile", "from_envvar", "from_prefixed_env", "from_file", "from_json", "from_object", "from_mapping", "update",
))  # fmt: skip
_HELP = 'Read it from the environment, os.environ["SECRET_KEY"], or from a secret file.'


@rule.server()
def find(server: Server, image: Image) -> Findings:
    calls = image.project.loaded[0]
    for index, found in enumerate(calls):
        name = _key_of(found, calls) if found.name in _RANDOM else None
        if name is None or _given_otherwise(found, calls[index + 1 :]):
            continue
        workers = workers_of(image)
        if workers is not None and workers.several and loads_in_each(server):
            message = (
                f"{name} is random, and each of {server.kind}'s {workers.shown} makes one of its own: "
                f"a session that one has written, the others reject"
            )
            yield rule.at(found.word, message, _HELP, related=workers.related)
        else:
            message = f"{name} is random: whenever the container starts anew, and between two containers, all sessions are lost"
            yield rule.at(found.word, message, _HELP, severity="warning")


def _key_of(found: LoadedCall, calls: list[LoadedCall]) -> str | None:
    """What the random value is given to, where that is a key for sessions and nothing else may be given instead."""
    statement = found.statement
    if isinstance(statement, ast.Assign) and _is_plain(statement.value, found.call):
        return next((name for name in _targets(found) if name.endswith((".secret_key", ".config['SECRET_KEY']"))), None)
    for outer in calls:
        for keyword in outer.call.keywords if outer.statement is statement else ():
            if keyword.arg in ("SECRET_KEY", "secret_key") and _is_plain(keyword.value, found.call):
                middleware = bool(outer.call.args) and ast.unparse(outer.call.args[0]).endswith("SessionMiddleware")
                if middleware or outer.name.endswith(("SessionMiddleware", ".config.update", ".config.from_mapping")):
                    return keyword.arg
    return None


def _given_otherwise(found: LoadedCall, later: list[LoadedCall]) -> bool:
    """Whether a configuration is read after it, or another statement gives a key to the same place."""
    if any(other.name.rpartition(".")[2] in _LATER for other in later if other.statement is not found.statement):
        return True
    nodes = ast.walk(found.module.tree) if found.module.tree is not None else ()
    targets = [ast.unparse(target) for node in nodes if isinstance(node, ast.Assign) for target in node.targets]
    return any(targets.count(name) > 1 for name in _targets(found))


def _targets(found: LoadedCall) -> list[str]:
    statement = found.statement
    return [ast.unparse(target) for target in statement.targets] if isinstance(statement, ast.Assign) else []


def _is_plain(value: ast.expr, call: ast.Call) -> bool:
    """Whether the value is the random one, written in another way at most."""
    nodes = list(ast.walk(value))
    calls = [
        ast.unparse(node.func).rpartition(".")[2] for node in nodes if isinstance(node, ast.Call) and node is not call
    ]
    return (
        call in nodes and set(calls) <= _AROUND and not any(isinstance(node, (ast.BoolOp, ast.IfExp)) for node in nodes)
    )
