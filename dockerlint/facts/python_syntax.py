"""Which Python a file needs to be read, or to be imported: the newest syntax in it, and annotations that older versions do not evaluate."""

import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .application import Module

    Version = tuple[int, int]

_GENERIC = frozenset(("list", "dict", "tuple", "set", "frozenset", "type"))
_BUILT_IN = _GENERIC | {"int", "str", "float", "bool", "bytes", "complex", "object"}


class Newer:
    """What came with `version`: `what` it is called, the `node` that has it, and the `error` that older versions end with."""

    __slots__ = ("error", "node", "version", "what")

    def __init__(self, version: "Version", what: str, node: "ast.expr | ast.stmt", error: str = "SyntaxError") -> None:
        self.version = version
        self.what = what
        self.node = node
        self.error = error


def newer_than(module: "Module", version: "Version") -> "Newer | None":
    """The first syntax in the file that the version does not read, else the first annotation that it does not evaluate.

    None where it takes all, as far as can be told.
    """
    tree = module.tree
    if tree is None:
        return None
    syntax = [new for node in ast.walk(tree) for new in _of(node) if new.version > version]
    found = syntax or [new for part in _evaluated(tree) for new in _of_annotation(part) if new.version > version]
    return min(found, key=lambda new: (new.node.lineno, new.node.col_offset), default=None)


def _evaluated(tree: ast.Module) -> "Iterator[ast.expr]":
    """The annotations that are evaluated when the module is imported: none with ``from __future__ import annotations``."""
    future = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
    if any(alias.name == "annotations" for node in future for alias in node.names):
        return
    pending: list[ast.stmt] = list(tree.body)
    while pending:
        node = pending.pop(0)
        if isinstance(node, ast.ClassDef):
            pending += node.body
        elif isinstance(node, ast.AnnAssign):
            yield node.annotation
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            yield from (argument.annotation for argument in arguments if argument.annotation is not None)
            if node.returns is not None:
                yield node.returns


def _of_annotation(annotation: ast.expr) -> "Iterator[Newer]":
    """``int | None`` and ``list[int]``, where built-in types make sure that older versions refuse it."""
    for node in ast.walk(annotation):
        if (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.BitOr)
            and _plain_type(node.left)
            and _plain_type(node.right)
        ):
            yield Newer((3, 10), f"{ast.unparse(node)} in an annotation", node, "TypeError")
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in _GENERIC:
            yield Newer((3, 9), f"{ast.unparse(node)} in an annotation", node, "TypeError")


def _plain_type(node: ast.expr) -> bool:
    return (isinstance(node, ast.Name) and node.id in _BUILT_IN) or (
        isinstance(node, ast.Constant) and node.value is None
    )


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
