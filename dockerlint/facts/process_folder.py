"""The folder of the image in which the process of the start command starts."""

import posixpath

from dockerlint.syntax.shell import is_static

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .start import Start

_ELSEWHERE = ("-C", "--chdir", "--directory", "--project")


def process_folder(start: "Start") -> "str | None":
    """The folder in which the process starts: WORKDIR and the ``cd`` before it."""
    project, process, here = start.image.project, start.process, start.stage.end.workdir
    if process is None or any(service.node.get("working_dir") is not None for service in project.services):
        return None
    if any(word.text.startswith(_ELSEWHERE) for word in process.command.words if word.start < process.word.start):
        return None
    for command in start.commands:
        if command is process.command or not command.words:
            continue
        name, words = command.words[0].text, command.words[1:]
        if name in ("pushd", "popd"):
            return None
        if name == "cd":
            if here is None or command.guarded or len(words) != 1 or not is_static(words[0]) or words[0].text == "-":
                return None
            here = posixpath.normpath(posixpath.join(here, words[0].text))
    return here
