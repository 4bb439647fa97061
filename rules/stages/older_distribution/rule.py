"""What was compiled on a newer release of Debian is copied to an older one, whose C library may lack what it needs."""

import re

from dockerlint import Copy, Findings, Image, Rule, Stage, installs
from dockerlint.data.wheels import NO_LINUX_WHEEL
from dockerlint.facts.carried_packages import carried
from dockerlint.facts.distribution import release_of
from dockerlint.facts.required import surely_installed
from dockerlint.regex import regex

rule = Rule(
    summary="Compiled files are copied to an older Debian than they were made on",
    severity="warning",
    since="0.1.0",
    needs="stages",
)
_PYTHON = regex(r"/usr/local(?:/lib|/bin)?/?")


@rule.copy
def find(copy: Copy, image: Image) -> Findings:
    final = copy.step.stage
    if copy.stage is None or copy.stage not in image.needed or final not in image.needed:
        return
    there, here = _debian(copy.stage), _debian(final)
    if there is None or here is None or there <= here:
        return
    what, word = None, copy.source_words[0]
    if copy.stage.root.base.python_tag is not None and any(_PYTHON.fullmatch(text or "") for text in copy.sources):
        what = f"the Python in {word.text}"
    elif packages := carried(copy):
        word = packages[0].word
        compiled = sorted(surely_installed(image, copy.stage) & NO_LINUX_WHEEL)
        what = ", ".join(compiled) if compiled and not any(installs(step) for step in final.all_steps) else None
    if what is not None:
        message = f"{what} is compiled on Debian {there} and copied to Debian {here}, whose C library is older: it may fail with “version `GLIBC_…' not found”"
        related = [
            (copy.stage.root.base.part_at_fault, f"Debian {there}"),
            (final.root.base.part_at_fault, f"Debian {here}"),
        ]
        yield rule.at(word, message, "Build both stages on the same release.", related=related)


def _debian(stage: Stage) -> int | None:
    """The number of the Debian release that the base image names."""
    base = stage.root.base
    release = release_of(base)
    if release is not None:
        return release.number[0] if release.system == "Debian" else None
    found = re.search(r"-debian(\d+)$", base.reference.name) if base.reference and base.known else None
    return int(found[1]) if found else None
