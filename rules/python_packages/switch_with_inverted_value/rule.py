"""PIP_NO_COMPILE, PIP_NO_WARN_CONFLICTS or PIP_NO_WARN_SCRIPT_LOCATION is set to a value by which pip does the opposite."""

from dockerlint import Findings, Fix, Image, Invocation, Rule, Step, Word
from dockerlint.edits import replaced

rule = Rule(
    summary="A pip variable that does the opposite of its name",
    severity="warning",
    since="0.1.0",
    mentions=("pip_no_",),
)
_OPTIONS = {
    "PIP_NO_COMPILE": ("--no-compile", "pip compiles the packages to bytecode all the same"),
    "PIP_NO_WARN_CONFLICTS": ("--no-warn-conflicts", "pip warns all the same"),
    "PIP_NO_WARN_SCRIPT_LOCATION": ("--no-warn-script-location", "pip warns all the same"),
}  # fmt: skip
_TRUE = frozenset(("1", "y", "yes", "t", "true", "on"))


@rule.step("ENV", "ARG")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    for pair in step.instruction.pairs:
        option = _OPTIONS.get(pair.key.text)
        value = step.value(pair.value) if pair.value is not None else None
        if option is None or pair.value is None or value is None or value.lower() not in _TRUE:
            continue
        name, effect = option
        message = f"{pair.key.text}={value} switches {name} off, not on: {effect}"
        fix = _fix(pair.value, step) if pair.value.raw == value else None
        yield rule.at(pair.value, message, f"Write {pair.key.text}=0, or give {name} to pip install.", fix)


@rule.command("pip")
def find_for_one_command(invoked: Invocation, step: Step, image: Image) -> Findings:  # noqa: ARG001
    for word in invoked.command.assignments:
        name, _, value = word.text.partition("=")
        if name in _OPTIONS and value.lower() in _TRUE:
            option, effect = _OPTIONS[name]
            yield rule.at(
                word,
                f"{word.text} switches {option} off, not on: {effect}",
                f"Write {name}=0, or give {option} to pip install.",
                _fix(word.part(len(name) + 1), step),
            )


def _fix(value: Word, step: Step) -> Fix | None:
    edit = replaced(value, "0")
    return Fix("write 0", [edit], safe=False, effect=[f"changes {step.keyword}"]) if edit else None
