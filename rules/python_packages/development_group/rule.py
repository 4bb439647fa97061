"""uv, poetry, pdm or pipenv installs the project's groups for development into the image."""

from dockerlint import Findings, Image, Install, Invocation, Rule, Step, installs
from dockerlint.facts.invocations import invocations
from dockerlint.facts.locked_installs import development_groups, manifest, own_manifest, plain, says, shipped
from dockerlint.facts.pyproject import development_packages, package_name
from dockerlint.facts.requirements import normalise
from dockerlint.wording import listed

rule = Rule(
    summary="The project's development dependencies are installed",
    severity="warning",
    since="0.1.0",
    mentions=("uv", "poetry", "pdm", "pipenv"),
)
_HELP = {
    "uv": "Write uv sync --no-dev, or set UV_NO_DEV=1 with ENV.",
    "poetry": "Write poetry {verb} --only main.",
    "pdm": "Write pdm {verb} --prod.",
    "pipenv": "Leave out --dev.",
}
_KEEPS = frozenset((
    "--no-sync", "--no-dev", "--no-default-groups", "--no-group", "--only-group", "--only-dev", "--isolated", "--no-project", "--script",
    "--active", "--directory", "--project", "--package",
))  # fmt: skip
_VARIABLES = (
    "UV_NO_SYNC", "UV_NO_DEV", "UV_NO_DEFAULT_GROUPS", "UV_NO_GROUP", "UV_NO_PROJECT", "UV_PROJECT", "UV_WORKING_DIRECTORY",
)  # fmt: skip


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:  # noqa: ARG001
    if image.project.for_development or not plain(install, of_member=True) or not shipped(install, image):
        return
    source = own_manifest(image, install)
    groups = development_groups(install, source) if source else {}
    packages = [package for members in groups.values() for package in members]
    if not packages or _starts_one_of(image, packages):
        return
    message = (
        f"{install.command_word.raw} also installs the group{'s' if len(groups) > 1 else ''} {listed(list(groups), 4)}: {listed(packages, 4)} "
        f"{'are' if len(packages) > 1 else 'is'} in the image, though only development needs {'them' if len(packages) > 1 else 'it'}"
    )
    yield rule.at(install.command_word, message, _HELP[install.tool].format(verb=install.verb.text))


@rule.step("RUN")
def run_again(step: Step, image: Image) -> Findings:
    """``RUN uv run …`` behind ``uv sync --no-dev`` brings back what that has left out."""
    if image.project.for_development or not image.ships(step):
        return
    for invoked in invocations(step):
        synced = [install for install in _until(step) if install.tool == "uv"]
        if invoked.wrappers != ["uv"] or not synced or not all(_leaves_out(install) for install in synced):
            continue
        if invoked.command.guarded or _keeps(invoked) or says(step, invoked, *_VARIABLES):
            continue
        source = manifest(image, step, invoked, "uv")
        packages = [package_name(item) for item in development_packages(source)] if source else []
        if packages and not _starts_one_of(image, packages):
            message = f"uv run brings the environment up to date first: it installs {listed(packages, 4)} into the image, which uv sync has left out"
            help_text = "Write uv run --no-sync, or set UV_NO_DEV=1 with ENV for both."
            related = [(synced[-1].command_word, "left out here")]
            yield rule.at(invoked.command.words[0], message, help_text, related=related)
            return


def _until(step: Step) -> list[Install]:
    steps = step.stage.all_steps
    return [install for other in steps[: steps.index(step) + 1] for install in installs(other)]


def _leaves_out(install: Install) -> bool:
    return plain(install) and install.options.has("--no-dev", "--no-default-groups")


def _keeps(invoked: Invocation) -> bool:
    """Whether an option of ``uv run`` leaves the environment as it is; those of the command that it runs do not count."""
    own = invoked.command.words[: len(invoked.command.words) - len(invoked.arguments)]
    return any(word.text.partition("=")[0] in _KEEPS for word in own)


def _starts_one_of(image: Image, packages: list[str]) -> bool:
    """Whether the container is made for what the packages do: it starts pytest, a linter …"""
    process = image.project.start.process if image.project.start else None
    return process is None or normalise(process.program) in {normalise(package) for package in packages}
