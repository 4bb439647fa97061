"""A label of org.opencontainers.image has a name or a value that the specification does not know."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.regex import regex

rule = Rule(
    summary="An org.opencontainers.image label that tools do not understand",
    severity="info",
    since="0.1.0",
    aliases=("DL3051", "DL3052", "DL3053", "DL3054"),
)
_PREFIX = "org.opencontainers.image."
_KEYS = frozenset((
    "created", "authors", "url", "documentation", "source", "version", "revision", "vendor", "licenses", "ref.name", "title", "description",
    "base.digest", "base.name",
))  # fmt: skip
_MEANT = {
    "license": "licenses", "author": "authors", "maintainer": "authors", "date": "created", "build-date": "created", "name": "title",
    "vcs-url": "source", "vcs-ref": "revision", "repository": "source", "homepage": "url", "docs": "documentation",
}  # fmt: skip
_DATE = regex(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)")
_URL = regex(r"[A-Za-z][A-Za-z0-9+.-]*://\S+|git@\S+")
_LICENSE = regex(r"[A-Za-z0-9.+:-]+")
# Single words that stand for a licence and are no identifier of SPDX.
_NO_LICENSE = frozenset(
    (
        "apache",
        "apache2",
        "apache2.0",
        "bsd",
        "gpl",
        "gplv2",
        "gplv3",
        "lgpl",
        "lgplv3",
        "agpl",
        "agplv3",
        "mpl",
        "proprietary",
        "commercial",
        "none",
    )
)


@rule.step("LABEL")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    for pair in step.instruction.pairs:
        key, written = pair.key.text.strip("'\""), pair.value.text if pair.value else ""
        if not key.startswith(_PREFIX) or "$" in key:
            continue
        name = key.removeprefix(_PREFIX)
        if name not in _KEYS:
            message = (
                f"{key} is no label of the OCI specification, which keeps these names for itself: tools do not read it"
            )
            help_text = (
                f"Write {_PREFIX}{_MEANT[name]}."
                if name in _MEANT
                else "Use a name of your own, such as com.example.NAME."
            )
            yield rule.at(pair.key, message, help_text)
            continue
        value = step.value(pair.value) if pair.value and "$" not in written else None
        fault = _fault(name, value.strip()) if value is not None else None
        if fault is not None and pair.value is not None:
            yield rule.at(pair.value, f"{key} {fault[0]}, so that tools ignore it", fault[1])


def _fault(name: str, value: str) -> tuple[str, str] | None:
    """What is wrong with the value, and what to write."""
    if not value:
        return "is empty", "Give it a value, or leave the label out."
    if name == "created" and not _DATE.fullmatch(value):
        return (
            f"is {value}, which is no time of RFC 3339",
            "Write it as 2026-11-20T14:30:00Z.",
        )
    if name in ("url", "source", "documentation") and not _URL.fullmatch(value):
        return f"is {value}, which is no URL", "Write the whole address, with https://."
    if name == "licenses" and not _is_expression(value):
        return (
            f"is {value}, which is no SPDX expression",
            "Write identifiers of the SPDX list: Apache-2.0, MIT, GPL-3.0-or-later; several with OR or AND.",
        )
    return None


def _is_expression(value: str) -> bool:
    """Whether identifiers and operators take turns, and no word is known to be none."""
    words = value.replace("(", " ").replace(")", " ").split()
    names, operators = words[::2], words[1::2]
    plain = all(_LICENSE.fullmatch(name) and name.lower() not in _NO_LICENSE for name in names)
    return plain and len(words) % 2 == 1 and all(word in ("AND", "OR", "WITH") for word in operators)
