"""The project is installed by calling setup.py, or by easy_install, instead of by pip."""

from dockerlint import Findings, Image, Rule, Step, installs
from dockerlint.facts.invocations import Invocation, invocations

rule = Rule(
    summary="The project is installed by setup.py itself",
    severity="warning",
    since="0.1.0",
    mentions=("setup.py", "easy_install"),
)
_HELP = "Write pip install . instead (pip install -e . for develop)."


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    if step.stage not in image.needed:
        return
    for invoked in invocations(step):
        shown = _shown(invoked)
        if shown is None:
            continue
        base = step.stage.root.base
        past = "what the project requires comes" if "setup.py" in shown else "packages come"
        by_distutils = " (by distutils not at all)" if "setup.py" in shown else ""
        if _lacks_setuptools(step, invoked):
            message = f"{shown} needs setuptools, which {base.text} does not have and nothing installs: the build fails"
            yield rule.at(invoked.interpreter or invoked.word, message, _HELP, severity="error")
        else:
            message = f"{shown} goes past pip: {past} without its versions, hashes and indexes{by_distutils}, and setuptools has deprecated it"
            yield rule.at(invoked.interpreter or invoked.word, message, _HELP)


def _shown(invoked: Invocation) -> str | None:
    """``setup.py install`` or ``easy_install``, where that is what is run."""
    words = [word.text for word in invoked.arguments]
    if invoked.program == "easy_install" and words:
        return "easy_install"
    script = words[0] if invoked.python is not None and words else invoked.path
    verb = next((word for word in words if word in ("install", "develop")), None)
    return f"setup.py {verb}" if script.rpartition("/")[2] == "setup.py" and verb and not invoked.module else None


def _lacks_setuptools(step: Step, invoked: Invocation) -> bool:
    """Whether the image's Python comes without setuptools, and nothing that is installed before may bring it."""
    tag = step.stage.root.base.python_tag
    if tag is None or tag.variant in (None, "windows") or (tag.version or (0, 0)) < (3, 12) or "/" in invoked.path:
        return False
    return not any(
        installs(earlier) or "setuptools" in earlier.instruction.text or "venv" in earlier.instruction.text
        for earlier in step.stage.all_steps
    )
