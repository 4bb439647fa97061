"""A label that the team requires is missing from the image, or has another form than it should."""

from dockerlint import Findings, Image, Rule, Word
from dockerlint.facts.listed import is_listed

rule = Rule(
    summary="A label is missing that the team requires",
    severity="warning",
    since="0.1.0",
    aliases=("DL3049",),
    needs="options",
)
required = rule.option(
    "required",
    [],
    "The labels that each image has to have; behind = what the value has to be like, * for any characters: team=shop-*.",
)


@rule.image
def find(image: Image) -> Findings:
    wanted = dict(one.partition("=")[::2] for one in required.value(image.project))
    found = _labels(image)
    if not wanted or found is None:
        return
    missing = [name for name in wanted if name not in found and name not in _given_by_compose(image)]
    if missing:
        message = f"the image has {_none_of(missing)}, which every image here has to have"
        where = image.final.instruction.words[0]
        yield rule.at(where, message, f"Add LABEL {' '.join(f'{name}=…' for name in missing)} to the final stage.")
    for name, pattern in wanted.items():
        word, value = found.get(name, (None, None))
        if word is not None and value is not None and not is_listed([value], [pattern or "?*"]):
            is_now = f"is {value!r}" if value else "is empty"
            like = f"has to be like {pattern}" if pattern else "must not be"
            yield rule.at(word, f"the label {name} {is_now}, and {like}", "Write a value of that form.")


def _none_of(names: list[str]) -> str:
    """``no label a``, ``neither of the labels a and b``, ``none of the labels a, b and c``."""
    *others, last = names
    if not others:
        return f"no label {last}"
    return f"{'neither' if len(others) == 1 else 'none'} of the labels {', '.join(others)} and {last}"


def _labels(image: Image) -> dict[str, tuple[Word, str | None]] | None:
    """By name, where the last value stands and what it is, as far as it is known; None where a name is not known."""
    found = {}
    for step in image.shipped:
        for pair in step.instruction.pairs if step.keyword == "LABEL" else ():
            name = step.value(pair.key)
            if name is None:
                return None
            found[name] = (pair.value or pair.key, step.value(pair.value) if pair.value else "")
    return found


def _given_by_compose(image: Image) -> set[str | None]:
    """The labels that the build section of a compose file gives."""
    builds = [service.node.get("build") for service in image.project.services]
    nodes = [labels for build in builds if build is not None and (labels := build.get("labels")) is not None]
    names = {key.text for node in nodes for key, _ in node.items}
    return names | {(item.text or "").partition("=")[0] for node in nodes for item in node.elements}
