"""The base image brings a Python that gets no security fixes any more."""

from dockerlint import Edit, Findings, Fix, Image, Rule, Stage, installs
from dockerlint.data.compiled_packages import NEED_COMPILED
from dockerlint.data.python_releases import AS_OF, END_OF_LIFE, NEWEST_DEBIAN
from dockerlint.edits import replaced
from dockerlint.facts.installs import requirements_of

rule = Rule(summary="The base image's Python has reached its end of life", severity="error", since="0.1.0")


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    version = stage.base.python_version
    ended = END_OF_LIFE.get(version) if version else None
    if version is None or ended is None or ended > image.project.today:
        return
    name = f"Python {version[0]}.{version[1]}"
    message = f"{stage.base.origin}: {name} reached its end of life on {ended} and gets no security fixes; pip silently falls back to old releases"
    supported = [f"{major}.{minor}" for (major, minor), date in END_OF_LIFE.items() if date > image.project.today]
    help_text = (
        f"Move to a supported Python ({', '.join(supported)}; dates as of {AS_OF})."
        if supported
        else "Move to a supported Python."
    )
    yield rule.at(
        stage.base.part_at_fault,
        message,
        help_text,
        _fix(version, image),
        severity=None if stage in image.final.chain else "warning",
    )


def _fix(old: tuple[int, int], image: Image) -> Fix | None:
    """The first Python with a year of support before it, in every FROM that has this one, and in the paths that are copied."""
    year, rest = image.project.today[:4], image.project.today[4:]
    kept = [version for version, date in END_OF_LIFE.items() if date > f"{int(year) + 1}{rest}"]
    if not kept or old < (3, 7) or _asks_for_this_one(image):
        return None
    before, after = f"{old[0]}.{old[1]}", f"{kept[0][0]}.{kept[0][1]}"
    edits: list[Edit | None] = []
    effect = []
    for stage in image.stages:
        tag, word = stage.base.python_tag, stage.base.part_at_fault
        if stage.base.python_version == old:
            release = tag.release if tag else ""
            digest = stage.base.reference is not None and stage.base.reference.digest is not None
            if (
                tag is None
                or tag.pre
                or digest
                or tag.variant == "windows"
                or release not in (None, NEWEST_DEBIAN, "bookworm")
            ):
                return None
            edits.append(
                replaced(word.part(0, len(tag.written_version)), after) if word.raw.startswith(before) else None
            )
            effect.append("changes FROM")
        for step in stage.steps:
            words = [each for each in step.words if f"python{before}" in each.raw]
            if words and step.keyword not in ("COPY", "ADD"):
                return None
            edits += [replaced(each, each.text.replace(f"python{before}", f"python{after}")) for each in words]
            effect += [f"changes {step.keyword}"] if words else []
            if any(f"python{before}" in pair.value.raw for pair in step.instruction.pairs if pair.value):
                return None
    found = [edit for edit in edits if edit is not None]
    return Fix(f"move to Python {after}", found, safe=False, effect=effect) if len(found) == len(edits) else None


def _asks_for_this_one(image: Image) -> bool:
    """Whether a pinned package that is compiled, and so made for certain releases of Python, is installed."""
    files = (
        file
        for stage in image.stages
        for step in stage.steps
        for each in installs(step)
        for file in requirements_of(image, each)
    )
    return any(item.pinned and item.name in NEED_COMPILED for _, found in files if found for item in found.requirements)
