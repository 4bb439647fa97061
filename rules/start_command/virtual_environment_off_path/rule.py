"""What the container starts is installed into a virtual environment that PATH does not name."""

import posixpath

from dockerlint import Copy, Findings, Fix, Image, Install, Rule, Start, installs
from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.edits import before_start, line_behind
from dockerlint.facts.copies import below
from dockerlint.facts.installs import inline_requirements
from dockerlint.facts.invocations import invocations
from dockerlint.facts.os_packages import package_name, shipped_packages
from dockerlint.facts.provision import understood
from dockerlint.facts.search_path import search_path
from dockerlint.facts.virtual_environments import VirtualEnvironment, folder_of, shipped_environments

rule = Rule(
    summary="The started command lies in a virtual environment that is not on PATH", severity="error", since="0.1.0"
)
_TOOLS = frozenset(("pip", "setuptools", "wheel", "virtualenv", "uv", "pipenv", "poetry"))
_ALSO_READ = frozenset((".", "source", "deactivate", "uv"))
_CHANGE_PATH = frozenset((".", "source", "export", "eval", "set"))
_MOVERS = frozenset(("ln", "cp", "mv", "install", "tar"))
_VARIABLES = frozenset(("PYTHONPATH", "PYTHONHOME", "BASH_ENV", "ENV"))


@rule.start
def find(start: Start, image: Image) -> Findings:
    process = start.process
    if process is None or process.program not in DISTRIBUTIONS or not process.direct or "/" in process.path:
        return
    path = search_path(image.final)
    shipped = shipped_environments(image)
    if None in path or image.final.root.base.python_tag is None or len(shipped) != 1:
        return
    [(folder, environment)] = shipped.items()
    if f"{folder}/bin" in path or _set_elsewhere(start, image) or _put_elsewhere(image, process.program):
        return
    inside = _installed_into(environment, image)
    if not inside or not all(_brings_nothing(copy, path, folder) for copy in image.project.copies):
        return
    if not all(understood(step, image, _ALSO_READ) for step in image.shipped if step.keyword in ("RUN", "ONBUILD")):
        return
    what = (
        f"{process.path} runs the base image's Python" if process.module else f"{process.program} is looked for in PATH"
    )
    message = f"{what}, but the packages are installed into {folder}, and {folder}/bin is not on PATH: the container does not start"
    help_text = f"Write ENV PATH={folder}/bin:$PATH, or start {folder}/bin/{process.path}."
    related = [(environment.word, "the virtual environment"), (inside[-1].command_word, "installed into it")]
    yield rule.at(process.interpreter or process.word, message, help_text, _fix(folder, start, image), related)


def _installed_into(environment: VirtualEnvironment, image: Image) -> list[Install]:
    """What is installed into the environment; nothing where something else is installed elsewhere."""
    stages = dict.fromkeys((environment.step.stage, *image.final.chain))
    found = [each for stage in stages for step in stage.all_steps for each in installs(step)]
    inside = [each for each in found if folder_of(each) == environment.path]
    return inside if all(each in inside or _only_tools(each) for each in found) else []


def _put_elsewhere(image: Image, program: str) -> bool:
    """Whether a RUN links or moves commands, or installs the started one as a package of the system."""
    packages = any(program in package_name(word) for found in shipped_packages(image) for word in found.words)
    runs = [step for step in image.shipped if step.keyword == "RUN"]
    moving = [each for step in runs for each in invocations(step) if each.program in _MOVERS]
    return packages or any("bin" in word.text or program in word.text for each in moving for word in each.arguments)


def _set_elsewhere(start: Start, image: Image) -> bool:
    """Whether PATH, or what Python finds, may be set in another way than by ENV PATH."""
    environment = image.project.environment
    setting = environment.get("PATH")
    ours = setting is None or (setting.place is not None and setting.place.source is image.final.instruction.source)
    commands = any(command.name in _CHANGE_PATH or command.assignments for command in start.commands)
    return not ours or commands or any(environment.get(name) for name in _VARIABLES)


def _brings_nothing(copy: Copy, path: list[str | None], environment: str) -> bool:
    """Whether the copy puts no command into a folder of PATH, and no package where the base image's Python finds it."""
    place = copy.destination
    if place is None or None in copy.sources:
        return False
    if copy.foreign and all(posixpath.basename(str(text)) in ("uv", "uvx") for text in copy.sources):
        return True
    if below(environment, place) is not None and place not in ("/", "/usr", "/usr/local"):
        return True
    if copy.local and all("." in posixpath.basename(str(text)).strip(".") for text in copy.sources):
        return True
    folders = [*(str(folder) for folder in path), "/usr/local/lib", "/usr/lib"]
    return not any(below(folder, place) is not None or below(place, folder) is not None for folder in folders)


def _only_tools(install: Install) -> bool:
    """Whether it installs nothing but the tools that install the rest."""
    names = [requirement.name for requirement in inline_requirements(install)]
    return (
        bool(names)
        and not install.options.has("-e", "--editable", "--group")
        and not install.files
        and not install.open_ended
        and len(names) == len(install.packages)
        and {*names} <= _TOOLS
    )


def _fix(folder: str, start: Start, image: Image) -> Fix | None:
    """PATH set right before the start command, so that no RUN sees another one."""
    line, step = f"ENV PATH={folder}/bin:$PATH", start.step
    if step is None or set(folder) & set(" $\"'\\"):
        return None
    own = step in image.final.steps
    edit = before_start(step, line) if own else line_behind(image.final.instruction, line)
    return Fix(f"put {folder}/bin on PATH", [edit], effect=["adds ENV", "uncovers errors"]) if edit else None
