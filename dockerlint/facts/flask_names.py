"""Names that left Flask, where a module uses them when it is imported."""

import ast

from dockerlint.data.removed_flask_names import GONE_SINCE, METHODS_GONE_SINCE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .application import Application, Module


class Use:
    """`name`: as a message names it; `since`: the first Flask without it; `word`: where it stands; `error`: what Python ends with."""

    __slots__ = ("error", "name", "since", "word")

    def __init__(self, name: str, since: "tuple[int, int]", word: "Word", error: str) -> None:
        self.name = name
        self.since = since
        self.word = word
        self.error = error


def removed_names(module: "Module", application: "Application") -> "Iterator[Use]":
    """What stands on the first level of the module, outside of ``try`` and branches."""
    for node in module.tree.body if module.tree is not None else ():
        if isinstance(node, ast.ImportFrom) and not node.level:
            for name in (f"{node.module}.{alias.name}" for alias in node.names):
                if name in GONE_SINCE:
                    yield Use(name, GONE_SINCE[name], module.word(node), "ImportError")
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for part in node.decorator_list:
                since = METHODS_GONE_SINCE.get(part.attr) if isinstance(part, ast.Attribute) else None
                if isinstance(part, ast.Attribute) and since and application.is_flask(part.value, module, [""]):
                    yield Use(ast.unparse(part), since, module.word(part), "AttributeError")
