"""uv, poetry, pdm or pipenv installs the project's groups for development into the image."""

from dockerlint import Findings, Image, Install, Invocation, Rule, Step, installs
from dockerlint.facts.invocations import invocation, invocations
from dockerlint.facts.locked_installs import development_groups, manifest, own_manifest, plain, says, shipped
from dockerlint.facts.pyproject import development_packages, direct_dependencies, package_name, read_toml
from dockerlint.facts.requirements import normalise
from dockerlint.facts.shipped_sources import imported
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
    own = direct_dependencies(read_toml(source)) if source else set()
    packages = [package for members in groups.values() for package in members if normalise(package) not in own]
    if not packages or _starts_one_of(image, packages):
        return
    used = imported(image.project, *(_module(package) for package in packages))
    needed = [package for package in packages if _module(package) in used]
    packages = [package for package in packages if package not in needed]
    if not packages:
        return
    message = (
        f"{install.command_word.raw} also installs the group{'s' if len(groups) > 1 else ''} {listed(list(groups), 4)}: {listed(packages, 4)} "
        f"{'are' if len(packages) > 1 else 'is'} in the image, though only development needs {'them' if len(packages) > 1 else 'it'}"
    )
    yield rule.at(install.command_word, message, _help(install, needed, image))


def _help(install: Install, needed: list[str], image: Image) -> str:
    """What to write; first what the application imports has to leave the group."""
    text = _HELP[install.tool].format(verb=install.verb.text)
    if install.tool == "uv" and _several(image):
        text = "Set UV_NO_DEV=1 with ENV, which holds for each uv sync and uv run here."
    if install.tool == "uv" and install.options.has("--no-dev"):
        text = "Write --no-default-groups instead of --no-dev, which leaves out the group dev alone."
    if not needed:
        return text
    return f"{text} First make {listed(needed, 4)} the project's own dependencies: the application imports {'them' if len(needed) > 1 else 'it'}."


def _several(image: Image) -> bool:
    """Whether uv installs more than once: in another RUN, or when the container starts."""
    made = [each for stage in image.needed for step in stage.steps for each in installs(step) if each.tool == "uv"]
    start = image.project.start
    return len(made) > 1 or (start is not None and any("uv run" in command.text for command in start.commands))


def _module(package: str) -> str:
    """The module by which most of these packages are imported."""
    return normalise(package).replace("-", "_")


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
    start = image.project.start
    if start is None or (start.step is None and start.process is None):
        return True  # an image of tools, which is started in another way
    names = {normalise(package) for package in packages}
    if start.process is not None:
        programs = {start.process.program, *(invocation(command).program for command in start.commands)}
        return bool(names & {normalise(program) for program in programs})
    told = " ".join([command.text for command in start.commands] + [source.text for source in start.scripts])
    return any(package.lower() in told.lower() for package in packages)
