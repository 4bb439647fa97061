"""A module that is loaded when the container starts is not Python: no version of it can read the file."""

import sys

from dockerlint import Findings, Image, Rule, Start, Word
from dockerlint.syntax.source import whole

rule = Rule(summary="The application is not Python that can be read", severity="error", since="0.1.0", needs="python")


@rule.start
def find(start: Start, image: Image) -> Findings:
    if start.process is None or not start.process.direct:
        return
    from dockerlint.facts.loaded_modules import loading

    module = loading(start).broken
    error = module.error if module else None
    version = image.final.root.base.python_version
    if module is None or error is None or error.lineno is None or version is None or version < (3, 0):
        return
    if not isinstance(error, IndentationError) and sys.version_info[:2] < version:
        return  # the image's Python may read what this one does not
    lines = module.source.line_starts
    begin = lines[min(error.lineno, len(lines)) - 1]
    text = module.source.line(min(error.lineno, len(lines)))
    where = Word(whole(module.source), begin + len(text) - len(text.lstrip()), begin + len(text.rstrip()))
    message = f"this is not Python ({error.msg}): the application ends with {type(error).__name__} when it is started"
    yield rule.at(where, message, f"Mend the line, and try it: python -m py_compile {module.path}")
