"""``pip install --upgrade pip`` puts a second pip beside the one that the base image brings."""

from dockerlint import Findings, Image, Rule, Step, installs

rule = Rule(summary="Upgrading pip ships a second pip", severity="warning", since="0.1.0")
_TOOLS = ("pip", "setuptools", "wheel")


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    if not image.ships(step) or step.stage.root.base.python_tag is None:
        return
    for install in installs(step):
        path = install.invoked.path
        if (
            install.tool != "pip"
            or not install.upgrades
            or ("/" in path and not path.startswith(("/usr/local/bin/", "/usr/bin/")))
        ):
            continue
        if install.options.has("--python", "-t", "--target", "--prefix", "--user") or _in_environment(step):
            continue
        for word in install.packages:
            if word.text in _TOOLS and (
                word.text == "pip" or not any(other.text == "pip" for other in install.packages)
            ):
                tool = word.text
                message = f"the base image brings {tool} already: the layer ships a second {tool}, another one at each build, and the first stays below it"
                yield rule.at(
                    word,
                    message,
                    f"Remove it; if a newer {tool} is needed, pin it and uninstall it in the same RUN, or install in an earlier stage.",
                )


def _in_environment(step: Step) -> bool:
    """Whether a virtual environment is active: then the base image's pip is not the one that is replaced."""
    if "VIRTUAL_ENV" in step.before.env:
        return True
    path = step.before.env.get("PATH")
    if path is not None and any(
        part in (path.pair.value.text if path.pair.value else "") for part in ("venv", "env/bin", "virtualenv")
    ):
        return True
    return any(command.words[0].text in (".", "source") or command.name == "virtualenv" for command in step.commands)
