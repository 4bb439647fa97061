"""apt-get update stands in a RUN of its own: the layer cache keeps its lists while what is installed from them changes."""

from dockerlint import Findings, Image, Rule, Stage
from dockerlint.facts.apt import Apt, apt_calls

rule = Rule(
    summary="apt-get update in a RUN of its own",
    severity="warning",
    since="0.1.0",
    aliases=("DS-0017", "CKV_DOCKER_5", "update_instruction_alone", "CIS-DI-0007", "apt-get-update_require_install"),
)


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
                related=[(install.verb, "installs from these lists")],
            )
            alone = None
