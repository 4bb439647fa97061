"""A .env file or a key is copied into a layer of the image."""

import os
import posixpath
import re

from dockerlint import Edit, Findings, Fix, Image, Project, Rule, Word
from dockerlint.compose_edits import line_behind_entry
from dockerlint.edits import ignored_too
from dockerlint.facts.context import Context, is_dotenv, is_secret_file
from dockerlint.facts.copies import Copy
from dockerlint.facts.secrets import is_credential, is_literal

rule = Rule(summary="A .env file is copied into the image", severity="error", since="0.1.0", aliases=("CIS-DI-0010",))
_AT_RUN_TIME = "Give the values at run time: docker run --env-file, compose env_file, or a secret."
_VALUE = re.compile(r"^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \t]*=[ \t]*(\S[^\r\n]*)", re.MULTILINE)


@rule.image
def find(image: Image) -> Findings:
    context = image.project.context
    for copy in image.project.copies:
        for word, text in copy.local_sources:
            path = posixpath.normpath(text.lstrip("/") or ".")
            folder = "" if path == "." else path
            if is_secret_file(posixpath.basename(path).rstrip("*")):
                message = f"{copy.step.keyword} brings {text} into a layer: whoever has the image can read it, also after a later RUN rm"
                yield rule.at(word, message, _AT_RUN_TIME)
            elif context is not None and context.is_dir(folder):
                yield from _inside(context, copy, word, folder and folder + "/")


def _inside(context: Context, copy: Copy, word: Word, folder: str) -> Findings:
    """Secret files that the copied folder holds and nothing leaves out."""
    paths = [thing.path for thing in context.unwanted if thing.kind == "secrets" and thing.path.startswith(folder)]
    found = {path: weight for path in paths if not copy.leaves_out(path) and (weight := _weight(context, path))}
    if not found:
        return
    shown = ", ".join(list(found)[:3])
    message = f"{copy.step.keyword} {word.raw} brings {shown} into a layer: whoever has the image can read it, also after a later RUN rm"
    patterns = sorted({"**/" + posixpath.basename(path) for path in found})
    help_text = f"Add {' and '.join(patterns[:3])} to .dockerignore. {_AT_RUN_TIME}"
    edits = [ignored_too(context, patterns), *_at_run_time(list(found), copy.image.project)]
    fix = Fix("keep it out of the image", edits, safe=False)
    yield rule.at(word, message, help_text, fix, severity="error" if "error" in found.values() else "warning")


def _at_run_time(found: list[str], project: Project) -> list[Edit]:
    """``env_file:`` for the compose service, where there is one and it has none: the application reads the values all the same."""
    service, context = project.service, project.context
    if service is None or context is None or len(found) != 1 or not is_dotenv(posixpath.basename(found[0])):
        return []
    path = os.path.relpath(os.path.join(context.folder, found[0]), service.compose.folder).replace(os.sep, "/")
    build = service.node.key("build")
    if service.node.get("env_file") is not None or build is None:
        return []
    edit = line_behind_entry(build, f"env_file: {path}")
    return [edit] if edit else []


def _weight(context: Context, path: str) -> str | None:
    """``error`` for a file with a credential, ``warning`` for one with other values, None for one without any."""
    source = context.text(path)
    if source is None:
        return None
    if not is_dotenv(posixpath.basename(path)):
        return "error"
    pairs = [(found[1], found[2]) for found in _VALUE.finditer(source.text)]
    if any(is_credential(name, value) or ("://" in value and "@" in value) for name, value in pairs):
        return "error"
    return "warning" if any(is_literal(value) for _, value in pairs) else None
