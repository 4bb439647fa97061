"""Packages are fetched from an index that the team does not list."""

from fnmatch import fnmatchcase

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.package_index import of_step

rule = Rule(
    summary="Packages come from an index that is not allowed", severity="warning", since="0.1.0", needs="options", mentions=("pip", "uv"),
)  # fmt: skip
hosts = rule.option("hosts", [], "The hosts of the package indexes that may be asked, * in them for any characters.")


@rule.step("RUN", "ENV", "ARG", "COPY", "ADD")
def find(step: Step, image: Image) -> Findings:
    listed = hosts.value(image.project)
    seen: set[str] = set()
    for each in of_step(step, image) if listed else ():
        host = each.host
        if host is None or host in seen or each.kind == "trusted" or any(fnmatchcase(host, one) for one in listed):
            continue
        seen.add(host)
        message = f"{each.tool} fetches packages from {host}, and only {', '.join(listed)} may be asked"
        yield rule.at(
            each.word,
            message,
            f"Take them from there; where {host} is right too, add it to [rule-options.{rule.name}].",
        )
