"""The base image is built on a release of Debian or Alpine that gets no security fixes any more."""

from dockerlint import Findings, Image, Rule, Stage
from dockerlint.data.distribution_releases import AS_OF, END_OF_LIFE
from dockerlint.data.python_releases import END_OF_LIFE as PYTHON
from dockerlint.facts.distribution import release_of

rule = Rule(
    summary="The base image's Debian or Alpine release has reached its end of life", severity="warning", since="0.1.0"
)
_EXTENDED = ("freexian", "elts")


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
    message = f"{stage.base.origin}: {release} has had no security fixes since {ended}, so known holes in its packages stay open in the image"
    dates = {
        name: date for name, date in END_OF_LIFE.items() if name[0] == release.system and date > image.project.today
    }
    newer = [".".join(map(str, number)) for (_, number) in dates]
    help_text = f"Move to a supported release of {release.system}" + (
        f": {newer[0]} or later (dates as of {AS_OF})." if newer else "."
    )
    yield rule.at(stage.base.part_at_fault, message, help_text, severity=None if stage in image.final.chain else "info")
