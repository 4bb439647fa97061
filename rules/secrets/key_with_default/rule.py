"""Where the variable with the key for sessions is not set, a key from the source is used, and nobody notices."""

import ast

from dockerlint import Findings, Image, Project, Rule
from dockerlint.facts.application import Module
from dockerlint.facts.settings import Default, Given, default, given, literal
from dockerlint.facts.shipped_sources import modules_with

rule = Rule(summary="The key that signs sessions has a default in the source", severity="warning", since="0.1.0")
_NAMES = ("SECRET_KEY", "JWT_SECRET_KEY", "WTF_CSRF_SECRET_KEY")


@rule.image
def find(image: Image) -> Findings:
    project = image.project
    if project.for_development:
        return
    for module in modules_with(project, "SECRET_KEY", "secret_key"):
        for item in given(module, *_NAMES):
            found = default(item.value)
            value = literal(found.value) if found else None
            if (
                found is None
                or not isinstance(value, (str, bytes))
                or not value
                or item.conditional
                or item.for_development
            ):
                continue
            if not _set(found, project) and not _compared(item, module):
                message = f"a container that is not given {found.variable} starts all the same: {item.shown} then is a key from the source, and whoever has read it can sign sessions"
                help_text = f'Write os.environ["{found.variable}"], without a default, so that a container without the key does not start.'
                yield rule.at(item.word, message, help_text)


def _set(found: Default, project: Project) -> bool:
    return project.environment.get(found.variable) is not None


def _compared(item: Given, module: Module) -> bool:
    """Whether the source looks later whether the key is the default: ``if SECRET_KEY == "dev": raise …``."""
    nodes = ast.walk(module.tree) if module.tree is not None else ()
    return any(isinstance(node, ast.Compare) and item.name in ast.unparse(node).upper() for node in nodes)
