"""SQLite databases that the application's source names as files."""

import ast
import posixpath

from .django_models import keeps_data
from .settings import given_once, literal
from .shipped_sources import modules_with, places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .application import Module
    from .project import Project

_SETTINGS = ("SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL", "DATABASE_URI", "DATABASE_URL")
_ENGINES = frozenset(("create_engine", "create_async_engine"))


class DatabaseFile:
    """`name`: the file as the source writes it; `path`: where it lies in the image, None where that is not known; `word`: where it stands."""

    __slots__ = ("name", "path", "word")

    def __init__(self, name: str, path: "str | None", word: "Word") -> None:
        self.name = name
        self.path = path
        self.word = word


def database_files(project: "Project") -> "list[DatabaseFile]":
    """The files that the source gives without a condition; left out where a variable may give another database, and where a Django project
    keeps nothing in it.
    """
    if project.image.empty:
        return []
    folder = project.image.final.end.workdir
    images: dict[str, str] = {}
    found = []
    for module in modules_with(project, "sqlite"):
        images = images or {context: place for place, context in places(project.image, project.image.final).items()}
        here = posixpath.dirname(images.get(module.path, "")) or None
        for value, word in _named(module, project):
            name, base = _file(value, module, folder, here)
            if name:
                path = posixpath.normpath(posixpath.join(base or "/", name)) if base or name.startswith("/") else None
                found.append(DatabaseFile(name, path, word))
    return found


def _named(module: "Module", project: "Project") -> "Iterator[tuple[ast.expr, Word]]":
    """Each expression that names a database, and the place to point at."""
    for item in given_once(module, *_SETTINGS):
        yield item.value, item.word
    for node in module.tree.body if module.tree is not None else ():
        value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
        if isinstance(value, ast.Call) and value.args and ast.unparse(value.func).rpartition(".")[2] in _ENGINES:
            yield value.args[0], module.word(value)
    for item in given_once(module, "DATABASES"):
        name = _django(item.value)
        if name is not None and keeps_data(project):
            yield name, item.word


def _django(value: ast.expr) -> "ast.expr | None":
    """The value of NAME of Django's default database, where its engine is SQLite's."""
    default = _entry(value, "default")
    engine = literal(_entry(default, "ENGINE"))
    return _entry(default, "NAME") if isinstance(engine, str) and engine.endswith("sqlite3") else None


def _entry(value: "ast.expr | None", key: str) -> "ast.expr | None":
    pairs = zip(value.keys, value.values, strict=True) if isinstance(value, ast.Dict) else ()
    return next((item for name, item in pairs if literal(name) == key), None)


def _file(
    value: ast.expr, module: "Module", folder: "str | None", here: "str | None"
) -> "tuple[str | None, str | None]":
    """The file's name and the folder that a relative one starts from."""
    text = literal(value)
    if isinstance(text, str):
        scheme, found, rest = text.partition(":///")
        plain = text if "://" not in text and text.endswith((".db", ".sqlite", ".sqlite3")) else ""
        name = rest if found and scheme.startswith("sqlite") else plain
        return (name or None) if ":memory:" not in text else None, folder
    if isinstance(value, ast.BinOp) and isinstance(value.op, (ast.Add, ast.Div)):
        left = literal(value.left)
        if isinstance(left, str) and left.startswith("sqlite") and left.endswith(":///"):
            return _file(value.right, module, folder, here)
        last = literal(value.right)
        return (
            (last, _beside(value.left, module, here))
            if isinstance(value.op, ast.Div) and isinstance(last, str)
            else (None, None)
        )
    if (
        isinstance(value, ast.Call)
        and ast.unparse(value.func) in ("os.path.join", "path.join", "join")
        and len(value.args) == 2
    ):
        last = literal(value.args[1])
        return (last, _beside(value.args[0], module, here)) if isinstance(last, str) else (None, None)
    return None, None


def _beside(node: ast.expr, module: "Module", here: "str | None") -> "str | None":
    """The module's folder in the image, where the expression is a name that the module gives it."""
    for statement in module.tree.body if module.tree is not None else ():
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == ast.unparse(node):
            text = ast.unparse(statement.value)
            if text in (
                "os.path.abspath(os.path.dirname(__file__))",
                "os.path.dirname(os.path.abspath(__file__))",
                "os.path.dirname(__file__)",
                "Path(__file__).parent",
                "Path(__file__).resolve().parent",
            ):
                return here
            if text == "Path(__file__).resolve().parent.parent":
                return posixpath.dirname(here) if here else None
    return None
