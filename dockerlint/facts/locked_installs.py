"""Installations from a lock file by uv, poetry, pdm and pipenv: which groups they bring, where they go, and what may tell them otherwise."""

import posixpath

from dockerlint.data.false_words import FALSE
from dockerlint.syntax.shell import is_static

from .installs import Install, beside, folder_of_command, installs
from .pyproject import Groups, package_name, read_groups, workspace_member
from .requirements import normalise
from .virtual_environments import folder_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Source

    from .copies import Copy
    from .image import Image
    from .invocations import Invocation
    from .stages import Step

LOCK_FILES = {"uv": "uv.lock", "poetry": "poetry.lock", "pdm": "pdm.lock", "pipenv": "Pipfile.lock"}
"""Each tool's lock file, beside the manifest in the project's folder."""
_ELSEWHERE = (
    "--directory",
    "--project",
    "-C",
    "-P",
    "--script",
    "--package",
    "--global",
    "-g",
    "--help",
    "-h",
    "--dry-run",
    "-L",
    "--lockfile",
)
_FOR_DEVELOPMENT = frozenset((
    "dev", "develop", "development", "dev-packages", "dev-dependencies", "test", "tests", "testing", "lint", "linting", "linters", "format",
    "formatting", "style", "typing", "types", "type-check", "typecheck", "mypy", "docs", "doc", "documentation", "debug", "qa", "quality",
    "ci", "pre-commit", "coverage", "notebook", "notebooks", "local",
))  # fmt: skip


def manifest(image: "Image", step: "Step", invoked: "Invocation", tool: str) -> "Source | None":
    """The pyproject.toml or Pipfile that the command reads; None where it is not known."""
    context = image.project.context
    path = beside(image, step, invoked, "Pipfile" if tool == "pipenv" else "pyproject.toml")
    return context.text(path) if context and path else None


def own_manifest(image: "Image", install: Install) -> "Source | None":
    """The manifest whose groups the command installs: with ``uv sync --package NAME`` that of the workspace's member, else the project's.

    Seen with uv 0.13.9: the groups of the member are installed, and not those of the workspace's root.
    """
    name = install.options.value("--package") if install.tool == "uv" else None
    if name is None:
        return manifest(image, install.step, install.invoked, install.tool)
    root, context = beside(image, install.step, install.invoked, "pyproject.toml"), image.project.context
    return workspace_member(context, root, name.text) if root and context else None


def plain(install: Install, of_member: bool = False) -> bool:
    """Whether it is the command of one of these tools that surely runs, for the project in its folder and with words that are all known;
    with `of_member` also for one member of a workspace of uv.
    """
    command = install.invoked.command
    words_known = all(is_static(word) for word in command.words)
    one = of_member and install.tool == "uv" and len(install.options.all("--package")) == 1
    others = [option for option in _ELSEWHERE if option != "--package"] if one else _ELSEWHERE
    elsewhere = install.options.has(*others) or (install.tool == "pdm" and install.options.has("-p"))
    return install.tool in LOCK_FILES and words_known and not command.guarded and not elsewhere


def configured(image: "Image", install: Install, setting: str) -> bool:
    """Whether uv.toml or pyproject.toml beside the command names the setting of uv."""
    paths = [beside(image, install.step, install.invoked, name) for name in ("uv.toml", "pyproject.toml")]
    context = image.project.context
    sources = [context.text(path) for path in paths if context and path]
    return any(source is not None and setting in source.text for source in sources)


def needs_lock_file(install: Install) -> bool:
    """Whether the command stops where there is no lock file, instead of writing one."""
    if install.tool == "uv":
        variables = says(install.step, install.invoked, "UV_LOCKED", "UV_FROZEN")
        return install.options.has("--locked", "--frozen", "--check") or variables
    syncs = install.verb.text == "sync" and install.tool in ("pdm", "pipenv")
    return syncs or (install.tool == "pdm" and install.options.has("--check"))


def says(step: "Step", invoked: "Invocation", *variables: str) -> bool:
    """Whether one of the variables is, or may be, set for the command to something that does not stand for false."""
    if step.stage.root.base.known is None:
        return True
    settings = [step.before.env.get(name) or step.before.args.get(name) for name in variables]
    if any(
        setting is not None and (setting.value is None or setting.value.lower() not in FALSE) for setting in settings
    ):
        return True
    for command in step.commands:
        exported = command.words if command.name == "export" else []
        pairs = [word.text.partition("=") for word in (*command.assignments, *exported)]
        if any(name in variables and value.strip("'\"").lower() not in FALSE for name, _, value in pairs):
            return True
        if command is invoked.command:
            break
    return False


def has_own_options(install: Install, source: "Source") -> bool:
    """Whether the manifest may give the command options of its own, as ``[tool.pdm.options]`` does."""
    return install.tool == "pdm" and "tool.pdm.options" in source.text


def chosen_groups(install: Install, source: "Source") -> "set[str]":
    """The groups beside the project's own dependencies that the command installs, by name."""
    return _CHOICES[install.tool](install, read_groups(source, install.tool))


def development_groups(install: Install, source: "Source") -> "dict[str, list[str]]":
    """The groups for development that the command installs, by name, with the packages that the manifest lists in them."""
    if has_own_options(install, source):
        return {}
    groups, chosen = read_groups(source, install.tool), chosen_groups(install, source)
    by_definition = install.tool == "pdm"
    return {
        name: [package_name(item) for item in groups.packages[name]]
        for name in groups.packages
        if name in chosen and groups.packages[name] and (by_definition or name in _FOR_DEVELOPMENT)
    }


def shipped(install: Install, image: "Image") -> bool:
    """Whether what it installs is part of the final image: in a step that is, or by a copy of the environment; not where a later command of
    the tool may change the environment again.
    """
    stages = {step.stage for step in image.shipped} | {
        copy.stage for copy in image.project.copies if _carries(copy, install)
    }
    if install.step.stage not in {member for stage in stages if stage for member in stage.chain}:
        return False
    later = [other for step in image.shipped for other in installs(step) if other.tool == install.tool]
    later += [other for step in install.step.stage.all_steps for other in installs(step) if other.tool == install.tool]
    return later[-1] is install


def _carries(copy: "Copy", install: Install) -> bool:
    """Whether a copy out of another stage brings the environment that the command installs into."""
    if copy.stage is None or install.step.stage not in copy.stage.chain:
        return False
    folder = folder_of(install) if install.tool == "uv" else None
    if folder:
        return copy.place_of(folder) is not None
    project = folder_of_command(install.step, install.invoked)
    setting = install.step.before.env.get("VIRTUAL_ENV")
    places = {"/usr/local", project, setting.value if setting else None}
    for source in copy.sources:
        path = posixpath.normpath(posixpath.join("/", source or "."))
        if path in places or posixpath.basename(path) in (".venv", "venv", "site-packages"):
            return True
    return False


def _names(install: Install, *options: str) -> "set[str]":
    """The groups that the options name; several stand between commas or spaces."""
    texts = [word.text.replace(",", " ") for word in install.options.all(*options)]
    return {normalise(name) for text in texts for name in text.split()}


def _by_uv(install: Install, groups: Groups) -> "set[str]":
    options = install.options
    if options.has("--only-group", "--only-dev"):
        return _names(install, "--only-group") | ({"dev"} if options.has("--only-dev") else set())
    chosen = set(groups.packages if options.has("--all-groups") else groups.default)
    if options.has("--no-default-groups") or says(install.step, install.invoked, "UV_NO_DEFAULT_GROUPS", "UV_NO_GROUP"):
        chosen = set()
    if options.has("--no-dev") or says(install.step, install.invoked, "UV_NO_DEV"):
        chosen.discard("dev")
    chosen |= _names(install, "--group") | ({"dev"} if options.has("--dev") else set())
    return chosen - _names(install, "--no-group")


def _by_poetry(install: Install, groups: Groups) -> "set[str]":
    options = install.options
    if options.has("--no-dev", "--only-root"):
        return set()
    if options.has("--only"):
        return _names(install, "--only")
    chosen = set(groups.packages if options.has("--all-groups") else groups.default)
    return (chosen | _names(install, "--with")) - _names(install, "--without")


def _by_pdm(install: Install, groups: Groups) -> "set[str]":
    options = install.options
    if options.has("--prod", "--production", "--no-dev"):
        return set()
    if options.has("-G", "--group", "--with"):
        return _names(install, "-G", "--group", "--with") if options.has("-d", "--dev") else set()
    return set(groups.default) - _names(install, "--without")


def _by_pipenv(install: Install, groups: Groups) -> "set[str]":
    options = install.options
    everything = options.has("-d", "--dev", "--all") or "dev-packages" in _names(install, "--categories")
    return set(groups.packages) if everything and not install.packages else set()


_CHOICES = {"uv": _by_uv, "poetry": _by_poetry, "pdm": _by_pdm, "pipenv": _by_pipenv}
