"""poetry, pipenv, pdm or uv is installed without a version."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.installers import installers

rule = Rule(
    summary="The tool that installs the dependencies has no version",
    severity="warning",
    since="0.1.0",
    mentions=("poetry", "pipenv", "pdm", "uv"),
)
_EXAMPLES = {"poetry": "poetry==2.2.1", "pipenv": "pipenv==2025.0.4", "pdm": "pdm==2.26.0", "uv": "uv==0.9.2"}
_OLDEST = (3, 9)
"""The oldest Python that these releases run on, but uv's, which is no Python program."""
_CHANGED = {
    "poetry": "poetry 2 removed poetry export and --no-dev, so that builds failed that nobody had touched",
    "pipenv": "a newer pipenv removed pipenv lock -r, so that builds failed that nobody had touched",
    "pdm": "a release with another lock format or other options comes unseen",
    "uv": "a release with another lock format or other defaults comes unseen",
}


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    if step.stage not in image.needed:
        return
    for found in installers(step):
        python = step.stage.root.base.python_version
        if not found.newest or (python is not None and python < _OLDEST and found.name != "uv"):
            continue  # on an older Python pip takes the last release that runs there, for ever
        message = f"{found.name} is the newest release on the day of the build: {_CHANGED[found.name]}"
        yield rule.at(found.word, message, _help(found.name, found.by))


def _help(name: str, by: str) -> str:
    example = _EXAMPLES[name]
    if by != "script":
        return f"Name the version, for instance {example}."
    version = example.partition("==")[2]
    if name == "uv":
        return f"Name the version in the address, for instance https://astral.sh/uv/{version}/install.sh."
    return f"Name the version, for instance {name.upper()}_VERSION={version}."
