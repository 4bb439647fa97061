"""The first line of a script that is started names an interpreter that the image does not have."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.facts.launched import Launched, launched
from dockerlint.facts.programs import surely_lacks_distribution_python, surely_lacks_program

rule = Rule(
    summary="The interpreter of the script that is started is not in the image", severity="error", since="0.1.0"
)


_PYTHONS = ("/usr/bin/python3", "/usr/bin/python")


@rule.start
def find(start: Start, image: Image) -> Findings:
    base = image.final.root.base
    for script in launched(start):
        asked = script.shell or script.interpreter
        if asked is None or script.off_path or not _lacks(script, asked, image):
            continue
        if script.shell is None and not script.as_in_context:
            continue
        related = [(base.written, "the base image")] + ([] if script.shell else [(script.word, "started here")])
        yield rule.at(
            script.word if script.shell else script.first_line,
            f"{script.path} is to be run by {asked}, but {base.text} has none and nothing installs it: {script.outcome}",
            _help(asked, image),
            related=related,
        )


def _lacks(script: Launched, asked: str, image: Image) -> bool:
    if asked in _PYTHONS and script.shell is None and image.final.root.base.python_tag is not None:
        return surely_lacks_distribution_python(image, image.final)
    return surely_lacks_program(image, image.final, asked.rpartition("/")[2])


def _help(asked: str, image: Image) -> str:
    if asked in _PYTHONS:
        return "Let the first line be #!/usr/bin/env python3: the image's Python lies in /usr/local/bin."
    if surely_lacks_program(image, image.final, "sh"):
        return "The image has no shell at all: start the application itself, in the exec form."
    return f"Write the script for sh (#!/bin/sh), or install {asked.rpartition('/')[2]}."
