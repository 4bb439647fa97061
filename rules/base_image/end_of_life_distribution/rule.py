"""The base image is built on a release of Debian, Ubuntu or Alpine that gets no security fixes any more."""

from dockerlint import Findings, Image, Rule, Stage
from dockerlint.data.distribution_releases import AS_OF, END_OF_LIFE
from dockerlint.data.python_releases import END_OF_LIFE as PYTHON
from dockerlint.facts.distribution import release_of

rule = Rule(
    summary="The base image's distribution release has reached its end of life", severity="warning", since="0.1.0"
)
_EXTENDED = ("freexian", "elts", "pro attach", "ubuntu-advantage", "esm.ubuntu.com")


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    release = release_of(stage.base)
    ended = END_OF_LIFE.get((release.system, release.number)) if release else None
    if release is None or ended is None or ended > image.project.today:
        return
    python = PYTHON.get(stage.base.python_version) if stage.base.python_version else None
    if python is not None and python <= image.project.today:
        return  # end-of-life-python says it: a newer Python comes on a newer release
    texts = [step.instruction.text.lower() for step in stage.steps if step.keyword in ("RUN", "COPY")]
    if any(word in text for text in texts for word in _EXTENDED):
        return
    ubuntu = " (but for Ubuntu Pro)" if release.system == "Ubuntu" else ""
    ships = stage in image.final.chain
    holes = "stay open in the image" if ships else "stay open in this stage, which builds what the image gets"
    message = f"{stage.base.origin}: {release} has had no security fixes since {ended}{ubuntu}, so known holes in its packages {holes}"
    help_text = f"Move to a supported release of {release.system}: {_supported(release.system, image.project.today)} (dates as of {AS_OF})."
    yield rule.at(stage.base.part_at_fault, message, help_text, severity=None if ships else "info")


def _supported(system: str, today: str) -> str:
    """``13`` or ``3.22 or later``; for Ubuntu all of them, for the later one may be supported for a shorter time."""
    numbers = [number for (name, number), ends in END_OF_LIFE.items() if name == system and ends > today]
    if system == "Ubuntu":
        return ", ".join(f"{year}.{month:02}" for year, month in numbers)
    return ".".join(map(str, numbers[0])) + (" or later" if len(numbers) > 1 else "")
