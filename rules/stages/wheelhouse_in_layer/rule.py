"""Wheels are copied from a build stage into a layer of their own and stay there, beside the packages installed from them."""

import posixpath

from dockerlint import Copy, Findings, Image, Install, Rule, installs
from dockerlint.facts.copies import below
from dockerlint.facts.installs import fetches, image_path

rule = Rule(
    summary="Wheels that are only installed from stay in a layer", severity="warning", since="0.1.0", needs="stages"
)


@rule.copy
def find(copy: Copy, image: Image) -> Findings:
    place = copy.destination
    if copy.stage is None or place is None or not image.ships(copy.step) or len(copy.source_words) != 1:
        return
    folder = _wheels(copy)
    if folder is None:
        return
    steps = copy.step.stage.steps
    for step in steps[steps.index(copy.step) :]:
        for install in installs(step):
            if _installs_from(install, place):
                message = f"COPY puts the wheels into a layer, and {install.command_word.raw} unpacks them into the next: the image holds every package twice, whatever a later rm removes"
                stage = copy.stage.name or copy.stage.index
                help_text = f"Mount them instead: RUN --mount=type=bind,from={stage},source={folder},target={place} pip install …, or copy a virtual environment."
                yield rule.at(
                    copy.source_words[0], message, help_text, related=[(install.command_word, "installed from there")]
                )
                return


def _wheels(copy: Copy) -> str | None:
    """The folder of wheels that the build stage fills and the copy takes."""
    source = copy.sources[0]
    stage = copy.stage
    if source is None or stage is None:
        return None
    source = posixpath.normpath(posixpath.join("/", source.rstrip("*")))
    for step in stage.all_steps:
        for fetch in fetches(step):
            word = fetch.options.value("-w", "--wheel-dir", "-d", "--dest") if fetch.verb.text != "install" else None
            filled = image_path(fetch, word) if word is not None else None
            if filled is not None and (filled == source or below(source, filled) is not None):
                return filled
    return None


def _installs_from(install: Install, place: str) -> bool:
    words = [*install.packages, *install.options.all("-f", "--find-links")]
    return any((word.text + "/").startswith(place.rstrip("/") + "/") for word in words) or any(
        image_path(install, word) == place for word in words
    )
