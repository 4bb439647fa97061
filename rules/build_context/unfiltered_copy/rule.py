"""The whole build context is copied into the image, and no .dockerignore keeps anything back."""

from dockerlint import Findings, Fix, Image, Rule
from dockerlint.discovery import is_dockerfile_name
from dockerlint.edits import ignored_too
from dockerlint.facts.context import Context, Unwanted
from dockerlint.facts.host_environments import host_environments
from dockerlint.facts.invocations import invocations
from dockerlint.facts.secret_files import dotenv_weight, is_dotenv
from dockerlint.regex import regex

rule = Rule(summary="The whole build context is copied unfiltered", severity="warning", since="0.1.0")
_NAMES = {
    "repository": "the version history",
    "environment": "a virtual environment",
    "secrets": "secrets",
    "cache": "caches",
}
_DOTENV = "**/.env"
_ALWAYS = (".git", _DOTENV)
_OF_PYTHON = (".venv", "**/__pycache__")
_ASKS_GIT = regex(r"\bgit\s+(?:-C\s+\S+\s+)?(?:describe|rev-parse|rev-list|log|show|status|submodule)\b")
_WORD = regex(r"[^\s,=\"'\[\]]+")
_VERSION_FROM_GIT = regex(r"scm|vcs|versioneer|\bpbr\b|dunamai|versioningit|setuptools-git")


@rule.image
def find(image: Image) -> Findings:
    context = image.project.context
    copy = next((copy for copy in image.project.copies if copy.whole_context), None)
    if context is None or copy is None or copy.whole_context is None or image.project.for_development:
        return
    everything = [thing for thing in context.unwanted if not copy.leaves_out(thing.path)]
    elsewhere = {found.path for found in host_environments(image)}
    found = [thing for thing in everything if thing.kind != "secrets" and not context.ignore.top_only(thing.path)]
    found = [thing for thing in found if thing.path not in elsewhere]
    filtered = context.ignore.source is not None or copy.step.flag("exclude") is not None
    if filtered and not found:
        return
    if not filtered:
        message = f"the whole build context goes into the image and no .dockerignore keeps anything back: {_what(everything, _names(context, image), context)}"
        help_text = f"Add a .dockerignore with {', '.join(_names(context, image))} and what else the application does not need, or copy the application's folder only."
    else:
        source = context.ignore.source
        by = ".dockerignore" if source else "--exclude"
        message = f"the whole build context goes into the image, and {by} lets through: {_paths(found, context)}"
        place = f"Add to {source.path}" if source else "Add a .dockerignore with"
        help_text = f"{place}: {', '.join(sorted({_pattern(thing) for thing in found}))}."
    yield rule.at(copy.whole_context, message, help_text, _fix(context, found if filtered else everything, image))


def _what(everything: list[Unwanted], names: list[str], context: Context) -> str:
    if everything:
        return f"{_paths(everything, context)} would be copied"
    return f"any {', '.join(names[:-1])} or {names[-1]} that lies there at the time of the build"


def _always(context: Context, image: Image) -> tuple[str, ...]:
    """The patterns for what may lie there tomorrow: the message speaks of them, and the fix writes them."""
    python = image.final.root.base.python_tag or next(context.python_sources, None)
    return (*_ALWAYS, *_OF_PYTHON) if python else _ALWAYS


def _names(context: Context, image: Image) -> list[str]:
    return [pattern.removeprefix("**/") for pattern in _always(context, image)]


def _paths(found: list[Unwanted], context: Context) -> str:
    shown = [f"{thing.path} ({_kind(thing, context)})" for thing in found[:4]]
    more = len(found) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _kind(thing: Unwanted, context: Context) -> str:
    """What it is; a .env in which nothing looks like a credential holds settings."""
    dotenv = is_dotenv(thing.path.rpartition("/")[2]) and context.text(thing.path) is not None
    return "settings" if dotenv and dotenv_weight(context, thing.path) is None else _NAMES[thing.kind]


def _pattern(thing: Unwanted) -> str:
    name = thing.path.rpartition("/")[2]
    return f"**/{name}" if thing.kind == "cache" or "/" in thing.path else name


def _fix(context: Context, everything: list[Unwanted], image: Image) -> Fix | None:
    """What lies there that no image needs, and in a new file what may lie there tomorrow. Secrets are secrets/copied-dotenv's."""
    secrets = any(thing.kind == "secrets" for thing in everything)
    found = [thing for thing in everything if thing.kind != "secrets"]
    named = {text.strip("./") for copy in image.project.copies for _, text in copy.local_sources}
    if any(thing.path in named for thing in found):
        return None
    always = [pattern for pattern in _always(context, image) if pattern != _DOTENV]
    new = [] if context.ignore.source else [*always, *(() if secrets else (_DOTENV,))]
    patterns = list(dict.fromkeys([*new, *sorted({_pattern(thing) for thing in found})]))
    others = _other_dockerfiles(context, image) if found else []
    needed = (
        _may_be_needed(thing, context, image) or any(_named_in(text, thing) for text in others) for thing in found
    )
    return Fix(
        f"{'complete' if context.ignore.source else 'add'} .dockerignore",
        [ignored_too(context, patterns)],
        not any(needed),
    )


def _may_be_needed(thing: Unwanted, context: Context, image: Image) -> bool:
    """Whether the build or the image may use it: a version that is taken from Git, a virtual environment or modules of Node by name."""
    name = thing.path.rpartition("/")[2]
    if thing.kind == "repository":
        sources = (context.text(path) for path in ("pyproject.toml", "setup.py", "setup.cfg"))
        calls = (invoked.program for stage in image.stages for step in stage.steps for invoked in invocations(step))
        return "git" in calls or any(source is not None and _VERSION_FROM_GIT.search(source.text) for source in sources)
    return name == "node_modules" or (thing.kind == "environment" and name in image.project.doc.text)


def _other_dockerfiles(context: Context, image: Image) -> list[str]:
    """The texts of what may be built from the same folder, for which the .dockerignore counts as well."""
    paths = [path for pattern in ("*ockerfile*", "*/*ockerfile*") for path in context.roots(pattern)]
    sources = (context.text(path) for path in paths if is_dockerfile_name(path.rpartition("/")[2]))
    return [source.text for source in sources if source is not None and source.text != image.project.doc.text]


def _named_in(text: str, thing: Unwanted) -> bool:
    """Whether another Dockerfile names it, or asks Git for the version."""
    if thing.kind == "repository" and _ASKS_GIT.search(text):
        return True
    name = thing.path.rpartition("/")[2]
    return any(word.strip("/").rpartition("/")[2] == name for word in _WORD.findall(text))
