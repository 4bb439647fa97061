"""The application is installed in editable form, and only the packages are copied: its source is left behind."""

from dockerlint import Findings, Image, Install, Rule, installs
from dockerlint.facts.carried_packages import carried
from dockerlint.facts.installs import editable_folder
from dockerlint.facts.pyproject import is_package

rule = Rule(
    summary="The source of an editable install is left behind in the build stage",
    severity="error",
    since="0.1.0",
    needs="stages",
)


@rule.image
def find(image: Image) -> Findings:
    copies = image.project.copies
    packages = [each for copy in copies if copy.stage is not None for each in carried(copy)]
    if not packages or any(step.keyword == "RUN" and installs(step) for step in image.shipped):
        return
    if any(copy.local or copy.foreign or not carried(copy) for copy in copies):
        return  # what is copied may be the source
    for each in packages:
        stage = each.copy.stage
        found = [install for step in (stage.all_steps if stage else ()) for install in installs(step)]
        last = [install for install in found if install.tool in ("pip", "uv pip", "uv")][-1:]
        for install in last:
            folder = _source(install, image)
            if folder is not None and each.copy.place_of(folder) is None:
                message = (
                    f"{install.command_word.raw} puts only a link to {folder} into {each.word.text}, and {folder} is not copied: "
                    f"the application is not in the image"
                )
                how = "Add --no-editable" if install.tool == "uv" else "Install without -e"
                yield rule.at(
                    install.command_word,
                    message,
                    f"{how}, or copy {folder} to the same place.",
                    related=[(each.word, "only this is copied")],
                )
                return


def _source(install: Install, image: Image) -> str | None:
    """The folder that the packages link to; None where they do not, or it is not known."""
    if install.tool != "uv":
        return editable_folder(install)
    env = {**install.step.before.env, **install.step.before.args}
    off = (
        "--no-editable",
        "--no-install-project",
        "--no-install-workspace",
        "--no-install-local",
        "--project",
        "--directory",
        "--package",
        "--all-packages",
    )
    if install.options.has(*off) or any(name in env for name in ("UV_NO_EDITABLE", "UV_PROJECT")):
        return None
    context = image.project.context
    source = context.text("pyproject.toml") if context else None
    return install.step.before.workdir if source is not None and is_package(source) else None
