"""The settings that the container uses switch Django's debug mode on."""

import ast

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.settings import default, literal

rule = Rule(summary="Django's debug mode is on in the settings", severity="error", since="0.1.0")
_TRUE = (True, 1, "True", "true", "1", "on", "yes")
_WHY = "every error shows source, settings and SQL to whoever caused it, and every query is kept in memory"


@rule.server("gunicorn", "uvicorn", "daphne", "hypercorn", "uwsgi", "waitress-serve", "granian")
def find(server: Server, image: Image) -> Findings:  # noqa: ARG001
    project = image.project
    if project.for_development or project.application is None:
        return
    from dockerlint.facts.django_settings import last_given, settings_module

    found = settings_module(project)
    debug = last_given(project.application, *found, "DEBUG") if found else None
    if debug is None:
        return
    if literal(debug.value) is True:
        message = f"the container uses these settings, and DEBUG is True: {_WHY}"
        yield rule.at(
            debug.word,
            message,
            'Take it from the environment, os.environ.get("DEBUG") == "1", so that it is off where nothing is said.',
        )
        return
    fallback = default(_inside(debug.value))
    if fallback is not None and literal(fallback.value) in _TRUE and project.environment.get(fallback.variable) is None:
        message = f"where {fallback.variable} is not given, DEBUG is true, and nothing here gives it: {_WHY}"
        yield rule.at(debug.word, message, "Let it be off by default.", severity="warning")


def _inside(value: ast.expr) -> ast.expr:
    """The call in ``os.environ.get("DEBUG", "True") == "True"``, ``bool(…)`` and ``….lower() in (…)``."""
    if isinstance(value, ast.Compare) and len(value.ops) == 1 and isinstance(value.ops[0], (ast.Eq, ast.In)):
        value = value.left
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "lower":
        value = value.func.value
    plain = (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Name)
        and value.func.id in ("bool", "int")
        and len(value.args) == 1
    )
    return value.args[0] if plain and isinstance(value, ast.Call) else value
