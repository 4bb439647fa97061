"""The base image brings a Python that gets no security fixes any more."""

from dockerlint import Edit, Findings, Fix, Image, Rule, Stage, installs
from dockerlint.data.compiled_packages import NEED_COMPILED
from dockerlint.data.incompatible_releases import PAIRS
from dockerlint.data.python_releases import AS_OF, END_OF_LIFE, NEWEST_DEBIAN
from dockerlint.edits import replaced
from dockerlint.facts.asked import exact_version
from dockerlint.facts.installs import inline_requirements, installed_names, requirements_of
from dockerlint.facts.interpreters import carries_interpreter
from dockerlint.facts.requirements import Requirement

rule = Rule(summary="The base image's Python has reached its end of life", severity="error", since="0.1.0")

ahead = rule.option("days-ahead", 0, "So many days before the end of life it is told of already, as a warning.")


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    version = stage.base.python_version
    ended = END_OF_LIFE.get(version) if version else None
    today = image.project.today
    if (
        version is None
        or ended is None
        or ended > _later(today, ahead.value(image.project))
        or stage not in image.needed
    ):
        return
    name = f"Python {version[0]}.{version[1]}"
    message = f"{stage.base.origin}: {name} reached its end of life on {ended} and gets no security fixes; pip silently falls back to old releases"
    if ended > today:
        message = (
            f"{stage.base.origin}: {name} reaches its end of life on {ended} and gets no security fixes from then on"
        )
    latest = max(ended, today)
    supported = [f"{major}.{minor}" for (major, minor), date in END_OF_LIFE.items() if date > latest]
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
        severity=None if _reaches(stage, image) and ended <= today else "warning",
    )


def _later(day: str, days: int) -> str:
    """The day so many days later, both as ``YYYY-MM-DD``."""
    if days <= 0:
        return day
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def _reaches(stage: Stage, image: Image) -> bool:
    """Whether the stage's Python is in the final image: as what that is built on, or copied as a whole."""
    copied = [copy.stage for copy in image.project.copies if copy.stage is not None and carries_interpreter(copy)]
    return any(stage in other.chain for other in (image.final, *copied))


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
    """Whether a package is pinned that is compiled, and so made for certain releases of Python, or that is known to fail on newer
    ones; True where the files do not tell what is installed.
    """
    for stage in image.stages:
        if installed_names(image, stage) is None:
            return True
        found = [each for step in stage.steps for each in installs(step)]
        listed = [
            item for each in found for _, file in requirements_of(image, each) if file for item in file.requirements
        ]
        inline = [item for each in found for item in inline_requirements(each)]
        pinned = [item for item in (*listed, *inline) if item.pinned]
        if any(item.name in NEED_COMPILED or item.name == "cython" or _fails_later(item) for item in pinned):
            return True
    return False


def _fails_later(item: Requirement) -> bool:
    version = exact_version(item)
    return version is not None and any(pair.name == item.name and pair.first <= version <= pair.last for pair in PAIRS)
