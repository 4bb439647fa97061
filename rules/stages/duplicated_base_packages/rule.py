"""What the base image holds already is copied into the image a second time: its whole site-packages, or its whole Python."""

import re

from dockerlint import Copy, Findings, Image, Rule
from dockerlint.facts.carried_packages import version_in

rule = Rule(summary="The base image's own packages are copied into it again", severity="info", since="0.1.0")
_SITE_PACKAGES = re.compile(r"/usr/local/lib/python\d+\.\d+/site-packages")
_WHOLE = ("/usr/local", "/usr/local/lib")
_HELP = "Install into a folder of its own in the build stage (pip install --prefix=/install) and copy that: COPY --from={} /install /usr/local."


@rule.copy
def find(copy: Copy, image: Image) -> Findings:
    if copy.stage is None or not image.ships(copy.step) or copy.step.stage.root is copy.stage.root:
        return
    there, here = copy.stage.root.base, copy.step.stage.root.base
    if (
        there.python_tag is None
        or here.python_tag is None
        or here.python_tag.version is None
        or there.python_tag.version != here.python_tag.version
    ):
        return
    for word, text in zip(copy.source_words, copy.sources, strict=True):
        source = (text or "").rstrip("/")
        if copy.destination != source:
            continue
        help_text = _HELP.format(copy.stage.name or copy.stage.index)
        if source in _WHOLE or re.fullmatch(r"/usr/local/lib/python\d+\.\d+", source):
            message = f"{source} holds the whole Python that {here.text} has already: the layer ships it a second time"
            yield rule.at(
                word, message, help_text, related=[(here.part_at_fault, "has a Python of its own")], severity="warning"
            )
        elif _SITE_PACKAGES.fullmatch(source) and version_in(source) == here.python_tag.version:
            message = f"{word.text} holds not only what was installed, but also the pip that {here.text} has already: the layer ships it a second time"
            yield rule.at(word, message, help_text, related=[(here.part_at_fault, "has a pip of its own")])
