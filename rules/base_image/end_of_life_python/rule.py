"""The base image brings a Python that gets no security fixes any more."""

from dockerlint import Findings, Image, Rule, Stage
from dockerlint.data.python_releases import AS_OF, END_OF_LIFE

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
        stage.base.part_at_fault, message, help_text, severity=None if stage in image.final.chain else "warning"
    )
