"""The server is told to import a module that the image does not hold where the server looks for it."""

from dockerlint import Findings, Image, Rule, Server, Target

rule = Rule(summary="The module that the server is told to import is not in the image", severity="error", since="0.1.0")
_PLAIN = frozenset("/\\")


@rule.server("gunicorn", "uvicorn", "waitress-serve", "daphne")
def find(server: Server, image: Image) -> Findings:
    target = image.project.app_target
    if target is None or set(target.module) & _PLAIN or target.module.endswith(".py") or not target.absent:
        return
    places = " or ".join(target.folders or ())
    message = (
        f"{server.kind} is told to import {target.module}, but the image has no such module in {places}: "
        f"the container does not start"
    )
    yield rule.at(target.word, message, _help(target))


def _help(target: Target) -> str:
    there = target.neighbours
    if there:
        return f"Name a module that is there ({', '.join(there)}), or copy {target.module}."
    return f"Name the module as it is imported from {(target.folders or ['WORKDIR'])[0]}, or set WORKDIR or PYTHONPATH to the folder that holds it."
