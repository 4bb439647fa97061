"""A .env file or a key is copied into a layer of the image."""

import posixpath
import re

from dockerlint import Findings, Image, Rule
from dockerlint.facts.context import Context, is_dotenv
from dockerlint.facts.copies import Copy
from dockerlint.facts.secrets import is_literal

rule = Rule(summary="A .env file is copied into the image", severity="error", since="0.1.0", aliases=("CIS-DI-0010",))
_VALUE = re.compile(r"^[ \t]*(?:export[ \t]+)?[A-Za-z_][A-Za-z0-9_.]*[ \t]*=[ \t]*(\S[^\r\n]*)", re.MULTILINE)


@rule.image
def find(image: Image) -> Findings:
    context = image.project.context
    for copy in image.project.copies:
        for word, text in copy.local_sources:
            path = posixpath.normpath(text.lstrip("/") or ".")
            if is_dotenv(posixpath.basename(path)):
                message = f"{copy.step.keyword} brings {text} into a layer: whoever has the image can read its values, also after a later RUN rm"
                yield rule.at(
                    word, message, "Give the values at run time: docker run --env-file, compose env_file, or a secret."
                )
            elif context is not None and context.is_dir("" if path == "." else path):
                yield from _inside(context, copy, "" if path == "." else path + "/")


def _inside(context: Context, copy: Copy, folder: str) -> Findings:
    """A dotenv or key file that the copied folder holds and .dockerignore does not leave out."""
    found = [
        thing.path
        for thing in context.unwanted
        if thing.kind == "secrets" and thing.path.startswith(folder) and _holds_values(context, thing.path)
    ]
    word = next(
        (
            word
            for word, text in copy.local_sources
            if posixpath.normpath(text.lstrip("/") or ".") in (folder.rstrip("/"), ".")
        ),
        None,
    )
    if not found or word is None:
        return
    shown = ", ".join(found[:3])
    message = f"{copy.step.keyword} {word.raw} brings {shown} into a layer: whoever has the image can read the values, also after a later RUN rm"
    help_text = f"Add {' and '.join(sorted({'**/' + posixpath.basename(path) for path in found[:3]}))} to .dockerignore and give the values at run time."
    yield rule.at(word, message, help_text)


def _holds_values(context: Context, path: str) -> bool:
    """Whether the file holds anything: an empty .env or one with blank values gives nothing away."""
    source = context.text(path)
    if source is None:
        return False
    return not is_dotenv(posixpath.basename(path)) or any(
        is_literal(found[1]) for found in _VALUE.finditer(source.text)
    )
