"""apt-get install brings packages that are only recommended."""

from dockerlint import Findings, Fix, Image, Invocation, Rule, Step, Word
from dockerlint.data.recommendations import LARGER, NOTHING_MORE, NOTHING_MORE_ON_FULL
from dockerlint.edits import words_behind
from dockerlint.facts.apt import Apt, configured, read_apt
from dockerlint.facts.base_image import is_full
from dockerlint.facts.os_packages import package_name

rule = Rule(
    summary="apt-get install brings recommended packages too",
    severity="info",
    since="0.1.0",
    aliases=(
        "DL3015",
        "DS-0029",
        "apt_get_not_avoiding_additional_packages",
        "missing-no-install-recommends",
        "apt-get_recommends",
    ),
)

_SWITCHES = frozenset(("-y", "-q", "-qq", "-yq", "-qy", "-yqq", "-qqy", "--yes", "--assume-yes", "--quiet"))


@rule.command("apt-get", "apt")
def find(invoked: Invocation, step: Step, image: Image) -> Findings:
    apt = read_apt(invoked)
    if apt is None or apt.verb.text != "install" or not image.ships(step) or step.stage.root.base.known is None:
        return  # a base image that is not known may have apt configured
    if apt.options.has("--no-install-recommends", "--install-recommends") or apt.sets("APT::Install-Recommends"):
        return
    if any(word.raw.strip('"').startswith("$") for word in invoked.arguments) or configured(
        step.stage, "Install-Recommends"
    ):
        return
    base = step.stage.root.base
    full, names = is_full(base), [package_name(word) for word in apt.packages]
    if names and all(name in NOTHING_MORE or (full and name in NOTHING_MORE_ON_FULL) for name in names):
        return
    largest = max((name for name in names if name in LARGER and not full), key=LARGER.__getitem__, default=None)
    measured = f": {largest} is {LARGER[largest]} MB larger with them (on Debian 12)" if largest is not None else ""
    yield rule.at(
        apt.verb,
        f"{invoked.program} install brings every package that the named ones only recommend{measured}",
        "Add --no-install-recommends, and name what you miss afterwards (often ca-certificates).",
        _fix(apt, step),
    )


def _fix(apt: Apt, step: Step) -> Fix | None:
    """Only on the python image, which has ca-certificates of its own. gcc alone does not link: it gets its C library's headers."""
    if step.stage.root.base.python_tag is None:
        return None
    edits = [words_behind(_last_switch(apt), "--no-install-recommends")]
    compiler = next((word for word in apt.packages if word.text in ("gcc", "clang")), None)
    if compiler is not None and not {"libc6-dev", "build-essential", "g++"} & {word.text for word in apt.packages}:
        edits.append(words_behind(compiler, "libc6-dev"))
    found = [edit for edit in edits if edit is not None]
    complete = len(found) == len(edits)
    return Fix("add --no-install-recommends", found, safe=False, effect=["extends RUN"]) if complete else None


def _last_switch(apt: Apt) -> Word:
    """``install``, or the ``-y`` that stands behind it."""
    words = apt.invoked.arguments
    at = words.index(apt.verb)
    while at + 1 < len(words) and words[at + 1].raw in _SWITCHES:
        at += 1
    return words[at]
