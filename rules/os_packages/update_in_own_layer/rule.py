"""apt-get update stands in a RUN of its own: the layer cache keeps its lists while what is installed from them changes."""

import re

from dockerlint import Edit, Findings, Fix, Image, Rule, Stage, Step
from dockerlint.edits import between_commands, plain_list
from dockerlint.facts.apt import Apt, apt_calls
from dockerlint.regex import regex

rule = Rule(
    summary="apt-get update in a RUN of its own",
    severity="warning",
    since="0.1.0",
    aliases=("DS-0017", "CKV_DOCKER_5", "update_instruction_alone", "CIS-DI-0007", "apt-get-update_require_install"),
    mentions=("apt",),
)

_NEXT_RUN = regex(r"\s*\bRUN[ \t]+", re.IGNORECASE)


@rule.stage
def find(stage: Stage, _: Image) -> Findings:
    alone: Apt | None = None
    for step in stage.steps:
        calls = list(apt_calls(step)) if step.keyword == "RUN" else []
        verbs = [apt.verb.text for apt in calls]
        if any(mount.get("type") == "cache" for mount in step.mounts) or not step.script.readable:
            alone = None  # the lists are kept outside of the layers
        elif "update" in verbs and "install" not in verbs:
            alone = calls[verbs.index("update")]
        elif "update" in verbs:
            alone = None
        elif alone is not None and "install" in verbs:
            install = calls[verbs.index("install")]
            yield rule.at(
                alone.verb,
                "apt-get update is a layer of its own: when only the packages that are installed later change, the builder takes this layer "
                "from its cache, and apt asks for versions that the servers may no longer have",
                "Join both: RUN apt-get update && apt-get install -y … && rm -rf /var/lib/apt/lists/*",
                _fix(alone, calls[0], stage.steps),
                related=[(install.verb, "installs from these lists")],
            )
            alone = None


def _fix(update: Apt, install: Apt, steps: list[Step]) -> Fix | None:
    """The two joined, where they stand one behind the other and neither is more than commands joined by ``&&``."""
    first = next(step for step in steps if any(apt.invoked is update.invoked for apt in apt_calls(step)))
    second = steps[steps.index(first) + 1]
    lists = plain_list(first), plain_list(second)
    if not all(lists) or first.instruction.flags or second.instruction.flags:
        return None
    if install.invoked.command not in lists[1] or len(list(apt_calls(first))) != len(lists[0]):
        return None  # what else the first one does may change folder or settings for the second
    start, end = lists[0][-1].span.end, min(word.span.start for word in (*lists[1][0].assignments, *lists[1][0].words))
    if not _NEXT_RUN.fullmatch(first.source.text[start:end]):
        return None
    edit = Edit(first.source.path, start, end, between_commands(first))
    return Fix("join both", [edit], effect=["extends RUN", "removes RUN"])
