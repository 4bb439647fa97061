"""The server is given the function that makes the application, and calls it for each request as if it were the application."""

from dockerlint import Edit, Findings, Fix, Image, Rule, Server, Target
from dockerlint.edits import replaced, words_behind
from dockerlint.syntax.shell import ShellWord

rule = Rule(summary="The server is given the application's factory without a call", severity="error", since="0.1.0")


@rule.server("gunicorn", "hypercorn", "waitress-serve")
def find(server: Server, image: Image) -> Findings:
    target = image.project.app_target
    if target is None or target.called or target.options.has("--call"):
        return
    thing = target.thing
    if thing is None or thing.kind != "factory" or thing.makes is None or thing.word is None:
        return
    message = (
        f"{server.kind} is given {thing.name}, a function that returns the application ({thing.makes.name}), and calls it with each "
        f"request as if it were the application: every request ends with error 500"
    )
    yield rule.at(target.word, message, _help(target), _fix(target), related=[(thing.word, "the function")])


def _help(target: Target) -> str:
    factory = target.thing
    if factory is not None and factory.required:
        return f"Assign what it returns to a name in {target.module} (app = {target.attribute}(…)) and serve {target.module}:app."
    if target.server.kind == "waitress-serve":
        return f"Let waitress call it: waitress-serve --call {target.word.text}"
    return f"Call it: {target.word.text}()"


def _fix(target: Target) -> Fix | None:
    """The call, in CMD or ENTRYPOINT; not where the function wants arguments."""
    server, word = target.server, target.word
    step, process = server.start.holding(word), server.start.process
    if step is None or process is None or target.thing is None or target.thing.required:
        return None
    edit: Edit | None
    if server.kind == "waitress-serve":
        words = process.command.words
        at = next((index for index, other in enumerate(words) if other is word), 0)
        edit, effect = words_behind(words[at - 1], "--call") if at else None, "extends"
    else:
        called = f"{word.text}()"
        edit, effect = replaced(word, f"'{called}'" if isinstance(word, ShellWord) else called), "changes"
    return Fix("call it", [edit], effect=[f"{effect} {step.keyword}", "uncovers errors"]) if edit else None
