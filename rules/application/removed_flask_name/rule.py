"""The application imports a name from Flask, or decorates with a method, that the installed release has no more."""

import ast

from dockerlint import Findings, Image, Rule, Start, Word
from dockerlint.data.removed_flask_names import GONE_SINCE, INSTEAD, METHODS_GONE_SINCE
from dockerlint.facts.application import Application, Module
from dockerlint.facts.resolved import lowest_release

rule = Rule(summary="The application uses a name that Flask has no more", severity="error", since="0.1.0")
_NEWEST = (3, 1)


@rule.start
def find(start: Start, image: Image) -> Findings:
    application = image.project.application
    if application is None or start.process is None:
        return
    from dockerlint.facts.loaded_modules import loading

    uses = [use for module in loading(start).modules for use in _uses(module, application)]
    release = lowest_release(image, "flask", _NEWEST) if uses else None
    if release is None:
        return
    for name, since, word, error in uses:
        if release[0] >= since:
            gone = ".".join(map(str, since))
            message = f"{name} left Flask with {gone}, and {release[1].word.text} installs a release without it: the application ends with {error} when it is started"
            instead = INSTEAD.get(name)
            help_text = f"Use {instead}." if instead else "Flask's list of changes names what to use instead."
            yield rule.at(word, message, help_text, related=[(release[1].word, "installed here")])


def _uses(module: Module, application: Application) -> list[tuple[str, tuple[int, int], Word, str]]:
    """What stands on the first level of the module, outside of ``try`` and branches."""
    found = []
    for node in module.tree.body if module.tree else ():
        if isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                if name in GONE_SINCE:
                    found.append((name, GONE_SINCE[name], module.word(node), "ImportError"))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            methods = [part for part in node.decorator_list if isinstance(part, ast.Attribute)]
            found += [
                (ast.unparse(part), METHODS_GONE_SINCE[part.attr], module.word(part), "AttributeError")
                for part in methods
                if part.attr in METHODS_GONE_SINCE and application.is_flask(part.value, module, [""])
            ]
    return found
