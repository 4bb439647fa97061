"""The container is told to start a script that the image does not hold, or that lies where it is not looked for."""

from dockerlint import Findings, Image, Project, Rule, Start, Word
from dockerlint.facts.launched import launched
from dockerlint.syntax.shell import is_static

rule = Rule(summary="The script that is started is not in the image", severity="error", since="0.1.0")
_SUFFIXES = (".py", ".sh")


@rule.start
def find(start: Start, image: Image) -> Findings:
    for script in launched(start):
        if script.off_path and script.as_in_context:
            yield rule.at(
                script.word,
                f"{script.word.text} lies in {script.place}, but a name without a folder is looked for in PATH only: {script.outcome} (not found)",
                f"Write {script.place}, or copy it to /usr/local/bin.",
            )
            return
    word = _script(start)
    if word is None:
        return
    from dockerlint.facts.absence import surely_no_file  # reads Python source: ast is loaded only here

    if surely_no_file(start, word.text):
        yield rule.at(
            word,
            f"the container is told to run {word.text}, but the image has no such file ({_why(image.project, word.text)}): it does not start",
            "Copy the file into the image, or name it by its path in the image.",
        )


def _script(start: Start) -> Word | None:
    """The file that Python is told to run, or the script that is started itself."""
    process = start.process
    if process is None or process.module:
        return None
    if process.python is not None:
        word = process.arguments[0] if process.arguments else None
    else:
        word = process.word if "/" in process.word.text else None
    return (
        word
        if word is not None and is_static(word) and word.text.endswith(_SUFFIXES) and "$" not in word.text
        else None
    )


def _why(project: Project, path: str) -> str:
    context, name = project.context, path.removeprefix("./").lstrip("/")
    if context is None or not context.is_file(name):
        return "nothing copies such a file there"
    excluded = context.ignore.excludes(name)
    return ".dockerignore leaves it out" if excluded else "the build context has it, but nothing copies it there"
