"""What the base image holds already is copied into the image a second time: its whole site-packages, or its whole Python."""

import re

from dockerlint import Copy, Edit, Findings, Fix, Image, Rule, installs
from dockerlint.edits import replaced, without_instruction, words_behind
from dockerlint.facts.carried_packages import version_in
from dockerlint.facts.copies import copies
from dockerlint.regex import regex

rule = Rule(
    summary="The base image's own packages are copied into it again", severity="info", since="0.1.0", needs="stages"
)
_SITE_PACKAGES = regex(r"/usr/local/lib/python\d+\.\d+/site-packages")
_ELSEWHERE = ("--prefix", "-t", "--target", "--root", "--user", "-e", "--editable")
_WHOLE = ("/usr/local", "/usr/local/lib")
_HELP = "Install into a folder of its own in the build stage (pip install --prefix=/install) and copy that: COPY --from={} /install /usr/local."
_HELP_UV = "Let uv sync make a virtual environment in the build stage, without UV_PROJECT_ENVIRONMENT=/usr/local, and copy that: COPY --from={} /app/.venv /app/.venv."


@rule.copy
def find(copy: Copy, image: Image) -> Findings:
    if copy.stage is None or not image.ships(copy.step) or copy.step.stage.root is copy.stage.root:
        return
    there, here = copy.stage.root.base, copy.step.stage.root.base
    if (
        there.python_version is None
        or here.python_tag is None
        or here.python_tag.version is None
        or there.python_version != here.python_tag.version
    ):
        return
    for word, text in zip(copy.source_words, copy.sources, strict=True):
        source = (text or "").rstrip("/")
        if copy.destination != source:
            continue
        synced = any(one.tool == "uv" for step in copy.stage.all_steps for one in installs(step))
        help_text = (_HELP_UV if synced else _HELP).format(copy.stage.name or copy.stage.index)
        if source in _WHOLE or re.fullmatch(r"/usr/local/lib/python\d+\.\d+", source):
            message = f"{source} holds the whole Python that {here.text} has already: the layer ships it a second time"
            yield rule.at(
                word, message, help_text, related=[(here.part_at_fault, "has a Python of its own")], severity="warning"
            )
        elif _SITE_PACKAGES.fullmatch(source) and version_in(source) == here.python_tag.version:
            message = f"{word.text} holds not only what was installed, but also the pip that {here.text} has already: the layer ships it a second time"
            fix = _fix(copy, image)
            yield rule.at(word, message, help_text, fix, related=[(here.part_at_fault, "has a pip of its own")])


def _fix(copy: Copy, image: Image) -> Fix | None:
    """The installation into a folder of its own, and a COPY of that in place of those of site-packages and of single commands."""
    stage, others = copy.stage, [one for one in copies(image, copy.step.stage.steps) if one.step is not copy.step]
    if stage is None or len(copy.source_words) != 1 or stage.parent is not None:
        return None
    found = [install for step in stage.steps if step.keyword == "RUN" for install in installs(step)]
    beside = [one for one in others if one.stage is stage]
    if len(found) != 1 or found[0].tool != "pip" or found[0].options.has(*_ELSEWHERE):
        return None
    if any(not (source or "").startswith("/usr/local/bin/") for one in beside for source in one.sources):
        return None
    edits: list[Edit | None] = [
        words_behind(found[0].verb, "--prefix=/install"),
        replaced(copy.source_words[0], "/install"),
        replaced(copy.step.words[-1], "/usr/local"),
        *(without_instruction(one.step.instruction) for one in beside),
    ]
    made = [edit for edit in edits if edit is not None]
    if len(made) != len(edits):
        return None
    effect = ["extends RUN", "changes COPY", *["removes COPY"] * len(beside)]
    return Fix("install with --prefix=/install and copy that", made, safe=False, effect=effect)
