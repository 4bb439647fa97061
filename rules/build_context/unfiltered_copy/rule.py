"""The whole build context is copied into the image, and no .dockerignore keeps anything back."""

from dockerlint import Findings, Image, Rule
from dockerlint.facts.context import Unwanted
from dockerlint.facts.host_environments import host_environments

rule = Rule(summary="The whole build context is copied unfiltered", severity="warning", since="0.1.0")
_NAMES = {
    "repository": "the version history",
    "environment": "a virtual environment",
    "secrets": "secrets",
    "cache": "caches",
}


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
        message = (
            f"the whole build context goes into the image and no .dockerignore keeps anything back: {_what(everything)}"
        )
        help_text = "Add a .dockerignore with .git, .env, .venv, __pycache__ and what else the application does not need, or copy the application's folder only."
    else:
        source = context.ignore.source
        by = ".dockerignore" if source else "--exclude"
        message = f"the whole build context goes into the image, and {by} lets through: {_paths(found)}"
        place = f"Add to {source.path}" if source else "Add a .dockerignore with"
        help_text = f"{place}: {', '.join(sorted({_pattern(thing) for thing in found}))}."
    yield rule.at(copy.whole_context, message, help_text)


def _what(everything: list[Unwanted]) -> str:
    if everything:
        return f"{_paths(everything)} would be copied"
    return "the Dockerfile itself, and any .git, .env or .venv that lies there at the time of the build"


def _paths(found: list[Unwanted]) -> str:
    shown = [f"{thing.path} ({_NAMES[thing.kind]})" for thing in found[:4]]
    more = len(found) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _pattern(thing: Unwanted) -> str:
    name = thing.path.rpartition("/")[2]
    return f"**/{name}" if thing.kind == "cache" or "/" in thing.path else name
