"""The base image's Python is a pre-release."""

from dockerlint import Findings, Image, Rule, Stage
from dockerlint.data.python_releases import END_OF_LIFE, NEWEST
from dockerlint.facts.project import for_development
from dockerlint.regex import regex

rule = Rule(summary="The base image's Python is a pre-release", severity="warning", since="0.1.0")
_FOR_TESTS = regex(r"(?:^|[._-])(?:ci|next|nightly|rc|pre|preview|experimental)(?:[._-]|$)")


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    tag = stage.base.python_tag
    if tag is None or not tag.pre or tag.version is None or stage not in image.needed or _for_tests(stage, image):
        return
    written = f"{tag.version[0]}.{tag.version[1]}"
    if tag.version in END_OF_LIFE and image.project.today > END_OF_LIFE[tag.version]:
        return  # end-of-life-python says more
    message = f"{stage.base.origin} is a pre-release of Python {written}: it may change until the release, and many packages have no wheels for it yet"
    yield rule.at(
        stage.base.part_at_fault,
        message,
        f"Build on a release, {NEWEST} for instance, and try the pre-release in a build of its own.",
    )


def _for_tests(stage: Stage, image: Image) -> bool:
    """Whether the file, the stage or the image says that it is there to try things, or the version comes from an argument."""
    names = [stage.name or "", image.final.name or "", image.project.path.rpartition("/")[2].lower()]
    return bool(stage.base.arguments) or any(for_development(name) or _FOR_TESTS.search(name) for name in names)
