"""The databases, caches and brokers that the application connects to in calls that run whenever it is loaded."""

import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .loaded_calls import LoadedCall
    from .project import Project

# What is called → the parameters that say where the store is: the name, and the place among the arguments where it may stand without.
_REDIS, _URL, _HOST = (("host", 0),), (("url", 0),), (("host", None),)
_CALLS: "dict[str, tuple[tuple[str, int | None], ...]]" = {
    "celery.Celery": (("broker", None), ("backend", None)),
    "redis.Redis": _REDIS, "redis.StrictRedis": _REDIS, "redis.asyncio.Redis": _REDIS, "redis.ConnectionPool": _HOST,
    "redis.from_url": _URL, "redis.Redis.from_url": _URL, "redis.StrictRedis.from_url": _URL, "redis.asyncio.from_url": _URL,
    "redis.asyncio.Redis.from_url": _URL, "redis.ConnectionPool.from_url": _URL,
    "pymongo.MongoClient": _REDIS, "motor.motor_asyncio.AsyncIOMotorClient": _REDIS,
    "sqlalchemy.create_engine": _URL, "sqlalchemy.ext.asyncio.create_async_engine": _URL, "sqlmodel.create_engine": _URL,
    "psycopg2.connect": (("dsn", 0), ("host", None)), "psycopg.connect": (("conninfo", 0), ("host", None)),
    "pymysql.connect": _HOST, "MySQLdb.connect": _REDIS, "mysql.connector.connect": _HOST,
    "pika.ConnectionParameters": _REDIS, "pika.URLParameters": _URL,
    "flask_socketio.SocketIO": (("message_queue", None),), "flask_limiter.Limiter": (("storage_uri", None),),
}  # fmt: skip
_NAMES = {"redis": "REDIS", "pymongo": "MONGO", "motor": "MONGO", "psycopg2": "POSTGRES", "psycopg": "POSTGRES", "pymysql": "MYSQL", "MySQLdb": "MYSQL",
    "mysql": "MYSQL", "pika": "RABBITMQ"}  # fmt: skip
# Celery prefers these variables to what it is given in the source.
_VARIABLES = {"broker": "CELERY_BROKER_URL", "backend": "CELERY_RESULT_BACKEND"}
_CONFIGURING = (".conf.", ".config_from_object(", "broker_url", "result_backend")


class Connection:
    """`shown`: the argument as a message names it, as ``Celery(broker=…)``; `name`: a setting's name that means the same, as
    ``REDIS_HOST`` (empty for a URL, which needs none); `value`: what it holds; `word`: where.
    """

    __slots__ = ("name", "shown", "value", "word")

    def __init__(self, name: str, shown: str, value: str, word: "Word") -> None:
        self.name = name
        self.shown = shown
        self.value = value
        self.word = word


def connections(project: "Project") -> "Iterator[Connection]":
    """Where the calls on the way of every start connect to, as far as the source and the environment tell."""
    for call in project.loaded[0]:
        if call.name not in _CALLS or (call.name == "celery.Celery" and _configured(call)):
            continue
        for name, place in _CALLS[call.name]:
            expression = call.keyword(name) or _positional(call, place)
            replaced = call.name == "celery.Celery" and project.environment.get(_VARIABLES[name]) is not None
            value = _value(project, expression) if expression is not None and not replaced else None
            if expression is None or value is None:
                continue
            owner = _NAMES.get(call.name.partition(".")[0], "")
            setting = f"{owner}_HOST" if name == "host" and owner else ""
            argument = f"{name}=…" if call.keyword(name) is not None else "…"
            yield Connection(setting, f"{ast.unparse(call.call.func)}({argument})", value, call.module.word(expression))


def _positional(call: "LoadedCall", place: "int | None") -> "ast.expr | None":
    given = call.call.args
    if place is None or any(isinstance(argument, ast.Starred) for argument in given):
        return None
    return given[place] if len(given) > place else None


def _value(project: "Project", expression: ast.expr) -> "str | None":
    from .application import Unknowable, constant
    from .served import variables

    context = project.context
    if project.server is None or context is None:
        return None
    if not isinstance(expression, ast.Constant) and any("load_dotenv" in file.text for file in context.python_sources):
        return None
    try:
        value = constant(expression, variables(project.server))
    except Unknowable:
        return None
    return value if isinstance(value, str) else None


def _configured(call: "LoadedCall") -> bool:
    """Whether the module may give Celery another configuration later."""
    return any(word in call.module.source.text for word in _CONFIGURING)
