"""The project itself is installed before its package is copied, and its build backend does not find it."""

import posixpath

from dockerlint import Findings, Image, Install, Rule, Source, Step
from dockerlint.facts.arrivals import may_lie_at
from dockerlint.facts.installers import installer_for
from dockerlint.facts.installs import beside, folder_of_command
from dockerlint.facts.locked_installs import plain, says
from dockerlint.facts.pyproject import read_toml

rule = Rule(summary="The project is installed before its source is copied", severity="error", since="0.1.0")
_OPTIONS = {
    "uv": ("--no-install-project", "--no-install-workspace", "--no-install-local", "--only-group", "--only-dev", "--package", "--all-packages"),
    "poetry": ("--no-root", "--dry-run"),
}  # fmt: skip
_VARIABLES = ("UV_NO_INSTALL_PROJECT", "UV_NO_INSTALL_WORKSPACE", "UV_NO_INSTALL_LOCAL")
_INSTEAD = {"uv": "--no-install-project", "poetry": "--no-root"}
_BACKENDS = frozenset(("hatchling.build", "uv_build", "flit_core.buildapi", "poetry.core.masonry.api"))
# Tables by which a project says where its package lies; without them it is looked for by the project's name.
_LAYOUTS = {"hatch": "build", "uv": "build-backend", "flit": "module", "poetry": "packages"}


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    tool = install.tool
    if tool not in _OPTIONS or not plain(install) or install.options.has(*_OPTIONS[tool]) or not _builds(install, step):
        return
    path, context = beside(image, step, install.invoked, "pyproject.toml"), image.project.context
    source = context.text(path) if context and path else None
    folder = folder_of_command(step, install.invoked)
    module = _module(source, tool) if source else None
    if context is None or path is None or module is None or folder is None:
        return
    places = [place for place in (f"src/{module}/__init__.py", f"{module}/__init__.py", f"{module}.py")
              if context.is_file(posixpath.join(posixpath.dirname(path), place))]  # fmt: skip
    if not places or any(may_lie_at(image, step, posixpath.join(folder, place)) for place in places):
        return
    package = posixpath.dirname(places[0]) or places[0]
    message = f"{install.command_word.raw} builds the project itself too, but {package} is not copied before: the build backend does not find it, and the build fails"
    help_text = f"Write {tool} {install.verb.text} {_INSTEAD[tool]} here, and install the project after its source is copied, or copy {package} before."
    yield rule.at(install.command_word, message, help_text)


def _builds(install: Install, step: Step) -> bool:
    """Whether the tool builds the project, and stops where that fails, as poetry does since 2.0."""
    if install.tool == "uv":
        return not says(step, install.invoked, *_VARIABLES)
    poetry, python = installer_for(step, install.invoked, "poetry"), step.stage.root.base.python_version
    only = [word.text for word in install.options.all("--only")]
    if poetry is None or (only and "main" not in only) or (poetry.newest and (python is None or python < (3, 9))):
        return False
    return poetry.newest or (poetry.version is not None and poetry.version >= (2,))


def _module(source: Source, tool: str) -> str | None:
    """The module that the backend looks for by the project's name; None where it looks for none, or elsewhere."""
    data = read_toml(source)
    tables, system, project = (_table(data.get(key)) for key in ("tool", "build-system", "project"))
    if any(key in _table(tables.get(name)) for name, key in _LAYOUTS.items()):
        return None
    poetry = _table(tables.get("poetry"))
    packaged = (
        poetry.get("package-mode") is not False
        if tool == "poetry"
        else _table(tables.get("uv")).get("package") is not False
    )
    name = project.get("name") or poetry.get("name")
    if not packaged or not isinstance(name, str) or system.get("build-backend") not in _BACKENDS:
        return None
    return name.replace("-", "_").replace(".", "_")


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
