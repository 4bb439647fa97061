"""pip installs into a Python that the distribution keeps for itself, which pip refuses."""

from dockerlint import Copy, Findings, Image, Install, Rule, Step, Word
from dockerlint.data.distribution_releases import EXTERNALLY_MANAGED_SINCE
from dockerlint.facts.copies import copies
from dockerlint.facts.distribution import release_of
from dockerlint.facts.os_packages import package_name, system_installs
from dockerlint.facts.virtual_environments import folder_of

rule = Rule(summary="pip installs into the distribution's own Python, and fails", severity="error", since="0.1.0")
_PROGRAMS = frozenset(("pip", "pip3", "python3", "/usr/bin/pip", "/usr/bin/pip3", "/usr/bin/python3"))
_PIP = frozenset(("python3-pip", "py3-pip"))
# What lifts the mark, or brings another Python.
_SIGNS = ("EXTERNALLY-MANAGED", "break-system-packages", "BREAK_SYSTEM_PACKAGES", "pyenv", "conda", "deadsnakes", "altinstall", "make install",
    "get-pip", "pip.conf", "PIP_CONFIG_FILE", "pipx", "bashrc")  # fmt: skip
_ELSEWHERE = frozenset(("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_DRY_RUN"))


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    base = step.stage.root.base
    release = release_of(base)
    if release is None or base.python_tag is not None or install.tool != "pip" or install.invoked.path not in _PROGRAMS:
        return
    if release.number < EXTERNALLY_MANAGED_SINCE[release.system] or folder_of(install) != "":
        return
    if install.invoked.command.guarded or install.invoked.command.assignments or install.invoked.wrappers:
        return
    pip = _pip_of_the_system(step)
    if pip is None or _lifted(step, image) or _ELSEWHERE & {*step.before.env, *step.before.args}:
        return
    message = (
        f"{pip.text} of {release} marks its Python as externally managed: "
        f"{install.command_word.text} stops with error: externally-managed-environment, and the build fails"
    )
    help_text = "Install into a virtual environment: RUN python3 -m venv /opt/venv && /opt/venv/bin/pip install …, or build on the official python image."
    related = [(pip, "this pip"), (base.part_at_fault, f"{release}")]
    yield rule.at(install.command_word, message, help_text, related=related)


def _pip_of_the_system(step: Step) -> Word | None:
    """Where pip is installed as a package of the system, in this RUN or an earlier one."""
    for other in step.stage.all_steps:
        for found in system_installs(other):
            word = next((word for word in found.words if package_name(word) in _PIP), None)
            if word is not None:
                return word
        if other is step:
            break
    return None


def _lifted(step: Step, image: Image) -> bool:
    """Whether something may have lifted the mark, or brought another Python or a configuration of pip."""
    steps = step.stage.all_steps
    texts = [
        other.instruction.text for other in steps if other.keyword in ("RUN", "ENV", "ARG", "COPY", "ADD", "SHELL")
    ]
    brought = any(_may_hold_python(copy) for copy in copies(image, steps))
    return brought or any(sign in text for text in texts for sign in _SIGNS)


def _may_hold_python(copy: Copy) -> bool:
    """Whether the copy may put another Python, or a configuration of pip, where they are looked for."""
    place = copy.destination
    if place == "/" and copy.local:
        return not all("." in str(text).strip("./") for text in copy.sources)
    return place is None or place == "/" or place.startswith(("/usr", "/etc", "/root"))
