"""What a fix makes of a file beside the Dockerfile, compared with what it declares.

Without a word it may add lines. More it declares in `Fix.effect`, by the file's name and the place in it:
``changes compose.yaml: services.web.volumes`` (that key alone, or what is below it) or ``changes requirements.txt: versions``
(versions are added to lines that have none, or take the place of other ones).
"""

import os

from dockerlint.regex import regex

from .syntax.source import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_VERSION = regex(r"[ \t]*[=<>!~]=?=?[ \t]*[\w.*+!-]+(?:[ \t]*,[ \t]*[=<>!~]=?=?[ \t]*[\w.*+!-]+)*")
_VERSIONS = "versions"


def is_beside(effect: str) -> bool:
    """Whether an effect speaks of another file than the Dockerfile."""
    return effect.startswith("changes ") and ": " in effect


def fault(path: str, before: "bytes | None", after: bytes, effects: "Iterable[str]") -> "str | None":
    """What is done to the file beyond what the effects allow; None where nothing is."""
    head = f"changes {os.path.basename(path)}: "
    declared = {effect[len(head) :] for effect in effects if effect.startswith(head)}
    if not declared:
        return None if _kept(before, after) else f"it does more to {path} than add lines"
    if declared == {_VERSIONS}:
        return (
            None
            if _without_versions(before or b"") == _without_versions(after)
            else f"it changes more than versions in {path}"
        )
    return _yaml_fault(path, before or b"", after, declared)


def _kept(before: "bytes | None", after: bytes) -> bool:
    """Whether all lines of the file are still there, in order."""
    lines = iter(after.splitlines())
    return all(line in lines for line in (before or b"").splitlines())


def _without_versions(text: bytes) -> "list[str]":
    """Each line without the versions behind its first word; comments are left as they are."""
    found = []
    for line in decode(text).splitlines():
        body, mark, comment = line.partition("#")
        found.append(_VERSION.sub("", body) + mark + comment)
    return found


def is_yaml(text: bytes) -> bool:
    """Whether a file can be read as YAML, whatever its tags mean."""
    import yaml

    try:
        yaml.compose(decode(text).removeprefix("\ufeff"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError, ValueError):
        return False
    return True


def yaml_differs(before: bytes, after: bytes) -> bool:
    """Whether a YAML file says something else than before, or cannot be read."""
    texts = _loaded(before, after)
    return texts is None or texts[0] != texts[1]


def _loaded(before: bytes, after: bytes) -> "tuple[object, object] | None":
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        old, new = (yaml.load(decode(text).removeprefix("\ufeff"), Loader=loader) for text in (before, after))  # noqa: S506
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return old, new


def _yaml_fault(path: str, before: bytes, after: bytes, declared: "set[str]") -> "str | None":
    texts = _loaded(before, after)
    if texts is None:
        return f"{path} is no readable YAML any more"
    old, new = texts
    for place in _differences(old, new, ""):
        if not any(place == key or place.startswith(f"{key}.") for key in declared):
            return f"it changes {place} in {path}"
    return None


def _differences(old: object, new: object, place: str) -> "Iterator[str]":
    """The innermost keys at which the two differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            inner = f"{place}.{key}" if place else f"{key}"
            if key not in old or key not in new:
                yield inner
            else:
                yield from _differences(old[key], new[key], inner)
    elif old != new:
        yield place
