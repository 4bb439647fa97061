"""The server is given the path of a file where it imports a module by its name."""

from dockerlint import Findings, Fix, Image, Rule, Server, Target
from dockerlint.edits import replaced
from dockerlint.regex import regex

rule = Rule(summary="The server is given a file instead of a module's name", severity="error", since="0.1.0")

_DOTTED = regex(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


@rule.server("gunicorn", "uvicorn", "waitress-serve")
def find(server: Server, image: Image) -> Findings:
    target = image.project.app_target
    if target is None:
        return
    name = target.module
    if not (name.endswith(".py") or "/" in name):
        return
    path = name.removesuffix(".py").removeprefix("./")
    mended = path.replace("/", ".")
    if path.startswith("/") or not mended.replace(".", "_").isidentifier():
        mended = mended.rpartition(".")[2]
    suffix = target.word.text[len(name) :]
    yield rule.at(
        target.word,
        f"{server.kind} imports what stands before the colon as a module, and no module is called {name}: the container does not start",
        f"Write the module's name as Python imports it: {mended}{suffix}",
        _fix(target, mended),
    )


def _fix(target: Target, module: str) -> Fix | None:
    """The module's name in CMD or ENTRYPOINT; from which folder a module is imported is not always told by its path."""
    step, word = target.server.start.holding(target.word), target.word
    if (
        step is None
        or word.raw != word.text
        or not word.text.startswith(target.module)
        or not _DOTTED.fullmatch(module)
    ):
        return None
    edit = replaced(word.part(0, len(target.module)), module)
    safe = "/" not in target.module.removeprefix("./")
    return Fix(f"write {module}", [edit], safe, [f"changes {step.keyword}", "uncovers errors"]) if edit else None
