"""The image's packages link to the source folder instead of holding the application."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.facts.installs import editable_folder

rule = Rule(
    summary="The application is installed in editable form", severity="info", since="0.1.0", presets=("strict",)
)


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if install.tool not in ("pip", "uv pip") or not image.ships(step) or image.project.for_development:
        return
    folder = editable_folder(install)
    words = install.options.all("-e", "--editable")
    if folder is not None:
        message = f"-e links the packages to {folder} instead of copying the application: the image works only as long as that folder stays, and stays readable"
        yield rule.at(words[-1], message, f"Write pip install {words[-1].text}, without -e.")
