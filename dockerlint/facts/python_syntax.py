"""Which Python a file needs to be read at all: the newest syntax in it."""

import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .application import Module

    Version = tuple[int, int]


class Newer:
    """Syntax that came with `version`: `what` it is called, and the `node` that has it."""

    __slots__ = ("node", "version", "what")

    def __init__(self, version: "Version", what: str, node: "ast.expr | ast.stmt") -> None:
        self.version = version
        self.what = what
        self.node = node


def newer_than(module: "Module", version: "Version") -> "Newer | None":
    """The first syntax in the file that the version does not read; None where it reads all, as far as can be told."""
    found = [new for node in _nodes(module.tree) for new in _of(node) if new.version > version]
    return min(found, key=lambda new: (new.node.lineno, new.node.col_offset), default=None)


def _nodes(tree: "ast.Module | None") -> "Iterator[ast.AST]":
    return ast.walk(tree) if tree is not None else iter(())


def _of(node: ast.AST) -> "Iterator[Newer]":
    kind = type(node).__name__  # by name: the interpreter that runs this may not have the class
    if isinstance(node, ast.NamedExpr):
        yield Newer((3, 8), "the walrus :=", node)
    elif isinstance(node, ast.Match):
        yield Newer((3, 10), "match", node)
    elif kind == "TryStar" and isinstance(node, ast.stmt):
        yield Newer((3, 11), "except*", node)
    elif kind == "TypeAlias" and isinstance(node, ast.stmt):
        yield Newer((3, 12), "type", node)
    elif kind == "TemplateStr" and isinstance(node, ast.expr):
        yield Newer((3, 14), "a template string t'…'", node)
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield from _of_definition(node)


def _of_definition(node: "ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef") -> "Iterator[Newer]":
    if getattr(node, "type_params", None):
        yield Newer((3, 12), f"type parameters ({node.name}[…])", node)
    if not isinstance(node, ast.ClassDef) and node.args.posonlyargs:
        yield Newer((3, 8), f"positional-only parameters ({node.name}(…, /))", node)
    for decorator in node.decorator_list:
        if not _plain(decorator):
            yield Newer((3, 9), "an expression as decorator", decorator)


def _plain(decorator: ast.expr) -> bool:
    """Whether it is a dotted name, called or not, as it had to be before Python 3.9."""
    inner = decorator.func if isinstance(decorator, ast.Call) else decorator
    while isinstance(inner, ast.Attribute):
        inner = inner.value
    return isinstance(inner, ast.Name)
