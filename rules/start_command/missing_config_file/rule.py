"""The server is given a configuration file that the image does not hold."""

from dockerlint import Findings, Image, Project, Rule, Server, Word
from dockerlint.syntax.shell import is_static

rule = Rule(summary="The server's configuration file is not in the image", severity="error", since="0.1.0")
_OPTIONS = {"gunicorn": ("-c", "--config"), "hypercorn": ("-c", "--config"), "uvicorn": ("--log-config",)}


@rule.server(*_OPTIONS)
def find(server: Server, image: Image) -> Findings:
    word = server.options.value(*_OPTIONS[server.kind])
    path = _path(word)
    if word is None or path is None:
        return
    from dockerlint.facts.absence import surely_no_file  # reads Python source: ast is loaded only here

    if not surely_no_file(server.start, path):
        return
    why = _why(image.project, path)
    yield rule.at(
        word,
        f"{server.kind} is told to read {path}, but the image has no such file ({why}): the container does not start",
        "Copy the file into the image, or name it by its path in the image.",
    )


def _why(project: Project, path: str) -> str:
    context = project.context
    if context is None or not context.is_file(path):
        return "nothing copies such a file there"
    excluded = context.ignore.excludes(path)
    return ".dockerignore leaves it out" if excluded else "the build context has it, but nothing copies it there"


def _path(word: Word | None) -> str | None:
    """The file that the word names; None for a module, for a variable and where no word is."""
    if word is None or not is_static(word) or word.text.startswith("python:"):
        return None
    return word.text.removeprefix("file:") or None
