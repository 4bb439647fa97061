"""A .env file is copied into a layer of the image."""

import posixpath
import re

from dockerlint import Findings, Image, Rule
from dockerlint.facts.context import Context
from dockerlint.facts.secret_files import Brought, brought_secrets, is_dotenv
from dockerlint.facts.secrets import is_credential, is_literal

rule = Rule(summary="A .env file is copied into the image", severity="error", since="0.1.0", aliases=("CIS-DI-0010",))
_AT_RUN_TIME = "Give the values at run time: docker run --env-file, compose env_file, or a secret."
_VALUE = re.compile(r"^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \t]*=[ \t]*(\S[^\r\n]*)", re.MULTILINE)


@rule.image
def find(image: Image) -> Findings:
    context = image.project.context
    for brought in brought_secrets(image):
        paths = [path for path in brought.paths if is_dotenv(posixpath.basename(path))]
        if paths and brought.named:
            keyword, text = brought.copy.step.keyword, brought.word.text
            message = (
                f"{keyword} brings {text} into a layer: whoever has the image can read it, also after a later RUN rm"
            )
            yield rule.at(brought.word, message, _AT_RUN_TIME)
        elif paths and context is not None:
            yield from _inside(context, brought, paths)


def _inside(context: Context, brought: Brought, paths: list[str]) -> Findings:
    """The files that the copied folder holds and nothing leaves out."""
    found = {path: weight for path in paths if (weight := _weight(context, path))}
    if not found:
        return
    shown = ", ".join(list(found)[:3])
    message = f"{brought.copy.step.keyword} {brought.word.raw} brings {shown} into a layer: whoever has the image can read it, also after a later RUN rm"
    names = " and ".join(sorted({"**/" + posixpath.basename(path) for path in found})[:3])
    help_text = f"Add {names} to .dockerignore. {_AT_RUN_TIME}"
    yield rule.at(brought.word, message, help_text, severity="error" if "error" in found.values() else "warning")


def _weight(context: Context, path: str) -> str | None:
    """``error`` for a file with a credential, ``warning`` for one with other values, None for one without any."""
    source = context.text(path)
    if source is None:
        return None
    pairs = [(found[1], found[2]) for found in _VALUE.finditer(source.text)]
    if any(is_credential(name, value) or ("://" in value and "@" in value) for name, value in pairs):
        return "error"
    return "warning" if any(is_literal(value) for _, value in pairs) else None
