"""ENV DEBIAN_FRONTEND is in force in the container too."""

from dockerlint import Edit, Findings, Fix, Image, Rule, Variable

rule = Rule(summary="DEBIAN_FRONTEND is set for the container too", severity="info", since="0.1.0", presets=("strict",))
_NAME = "DEBIAN_FRONTEND"


@rule.image
def find(image: Image) -> Findings:
    setting = image.final.end.env.get(_NAME)
    if (
        setting is None
        or setting.kind != "ENV"
        or setting.value == ""
        or setting.step is None
        or not image.ships(setting.step)
    ):
        return
    message = f"{_NAME}={setting.value or '…'} is meant for the installation, and ENV sets it in the container too: whoever installs a package there is asked nothing"
    yield rule.at(
        setting.pair, message, f"Write ARG {_NAME}=…, which is in force during the build only.", _fix(image, setting)
    )


def _fix(image: Image, setting: Variable) -> Fix | None:
    """ARG for ENV, where nothing else is set with it and no other stage inherits it."""
    instruction = setting.step.instruction if setting.step else None
    if (
        instruction is None
        or len(instruction.pairs) != 1
        or setting.pair.separator != "="
        or len(image.final.chain) > 1
    ):
        return None
    name = instruction.name
    keyword = "arg" if name.text.islower() else "ARG"
    return Fix(
        "write ARG",
        [Edit(name.source.path, name.span.start, name.span.end, keyword)],
        effect=["removes ENV", "adds ARG"],
    )
