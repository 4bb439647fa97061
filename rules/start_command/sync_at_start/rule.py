"""`uv run` installs the development packages, which the build left out, when the container starts."""

from dockerlint import Findings, Fix, Image, Install, Rule, Start, Word, installs
from dockerlint.edits import words_behind

rule = Rule(summary="uv run installs development packages at start", severity="error", since="0.1.0", mentions=("uv",))
_LEFT_OUT = ("--no-dev", "--no-default-groups", "--only-group", "--no-group")
_KEEPS = (*_LEFT_OUT, "--no-sync", "--isolated", "--no-project", "--script", "--active", "--directory", "--project")
_VARIABLES = (
    "UV_NO_SYNC",
    "UV_NO_DEV",
    "UV_NO_DEFAULT_GROUPS",
    "UV_NO_GROUP",
    "UV_PROJECT",
    "UV_WORKING_DIRECTORY",
    "UV_NO_PROJECT",
)


@rule.start
def find(start: Start, image: Image) -> Findings:
    from dockerlint.facts.pyproject import development_packages

    process = start.process
    if process is None or process.wrappers != ["uv"] or any(image.project.environment.get(name) for name in _VARIABLES):
        return
    before = process.command.words[: _index(process.command.words, process.interpreter or process.word)]
    if any(word.text.partition("=")[0] in _KEEPS for word in before):
        return
    synced = [install for step in image.shipped for install in installs(step) if install.tool == "uv"]
    path = start.context_path("pyproject.toml")
    context = image.project.context
    source = context.text(path) if context and path else None
    if source is None or not synced or not all(_leaves_out(install) for install in synced):
        return
    packages = development_packages(source)
    if packages:
        message = (
            f"uv run brings the environment up to date first: at each start it downloads what uv sync left out "
            f"({', '.join(packages[:5])}), and without a network the container does not start"
        )
        help_text = "Write uv run --no-sync, set UV_NO_SYNC=1 with ENV, or start the command out of .venv/bin."
        yield rule.at(
            process.command.words[0],
            message,
            help_text,
            _fix(start, before, synced[-1]),
            related=[(synced[-1].command_word, "left out here")],
        )


def _leaves_out(install: Install) -> bool:
    return install.options.has("--no-dev", "--no-default-groups") or any(
        word.text == "dev" for word in install.options.all("--no-group")
    )


def _index(words: list[Word], word: Word) -> int:
    return next((at for at, other in enumerate(words) if other is word), len(words))


def _fix(start: Start, before: list[Word], last: Install) -> Fix | None:
    """Not where the last uv sync left the project itself out: then it is uv run that installs it."""
    run = next((word for word in before if word.text == "run"), None)
    if run is None or any(name.startswith("--no-install") for name in last.options.flags):
        return None
    step, edit = start.holding(run), words_behind(run, "--no-sync")
    return Fix("add --no-sync", [edit], effect=[f"extends {step.keyword}"]) if step and edit else None
