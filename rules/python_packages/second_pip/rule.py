"""``pip install --upgrade pip`` puts a second pip beside the one that the base image brings."""

from dockerlint import Findings, Fix, Image, Install, Rule, Step, installs
from dockerlint.edits import plain_list, without_command, without_instruction

rule = Rule(summary="Upgrading pip ships a second pip", severity="warning", since="0.1.0")
_TOOLS = ("pip", "setuptools", "wheel")


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    python = step.stage.root.base.python_tag
    if not image.ships(step) or python is None or _in_environment(step) or _uninstalled(step):
        return
    brought = ("pip",) if python.version is None or python.version >= (3, 12) else _TOOLS
    for install in installs(step):
        if install.tool != "pip" or not install.upgrades or not _of_the_base(install):
            continue
        tools = [word for word in install.packages if word.text in brought]
        for word in [word for word in tools if word.text == "pip"] or tools:
            tool = word.text
            message = f"{_command(install)} {tool}: the base image brings {tool} already, so the layer ships a second one, another at each build, and the first stays below it"
            yield rule.at(
                word,
                message,
                f"Remove it; if a newer {tool} is needed, pin it and uninstall it in the same RUN, or install in an earlier stage.",
                _fix(install, brought),
            )


def _command(install: Install) -> str:
    """The installation as it is written, up to the option that upgrades: ``pip3 install -U``."""
    option = "-U" if install.options.has("-U") else "--upgrade"
    return f"{install.command_word.text} {option}"


def _of_the_base(install: Install) -> bool:
    """Whether the pip that is run is the base image's own, and what it installs goes beside it."""
    path = install.invoked.path
    elsewhere = "/" in path and not path.startswith(("/usr/local/bin/", "/usr/bin/"))
    return not elsewhere and not install.options.has("--python", "-t", "--target", "--prefix", "--user", "--root")


def _uninstalled(step: Step) -> bool:
    """Whether the same RUN removes pip again."""
    found = [[word.text for word in command.words] for command in step.commands]
    return any("uninstall" in words and "pip" in words for words in found)


def _in_environment(step: Step) -> bool:
    """Whether a virtual environment may be active: then the base image's pip is not the one that is replaced."""
    if "VIRTUAL_ENV" in step.before.env:
        return True
    path = step.before.env.get("PATH")
    written = path.pair.value.text.strip("\"'") if path is not None and path.pair.value else ""
    first = written.partition(":")[0]
    if (
        first.startswith(("/", "$", "~"))
        and first not in ("$PATH", "${PATH}", "/usr/local/bin", "/usr/bin")
        and ".local" not in first
    ):
        return True
    return any(command.words[0].text in (".", "source") or command.name == "virtualenv" for command in step.commands)


def _fix(install: Install, brought: tuple[str, ...]) -> Fix | None:
    """The command removed, and its RUN where it holds nothing else."""
    step, command = install.step, install.invoked.command
    if install.files or any(word.text not in brought for word in install.packages):
        return None
    alone = plain_list(step) == [command] and not step.instruction.flags
    edit = without_instruction(step.instruction) if alone else without_command(step, command)
    return Fix("remove it", [edit], safe=False, effect=["removes RUN" if alone else "changes RUN"]) if edit else None
