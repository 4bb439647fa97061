"""A release of gunicorn is pinned that reads requests in ways by which one can be smuggled past a proxy."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.facts.required import reaches_image, required
from dockerlint.facts.requirements import Requirement

rule = Rule(summary="The pinned gunicorn has known vulnerabilities", severity="warning", since="0.1.0")
_FIXED_IN = ((22, "CVE-2024-1135"), (23, "CVE-2024-6827"))


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:  # noqa: ARG001
    if not reaches_image(image, install):
        return
    for item in required(image, install):
        major = _major(item.requirement) if item.requirement.name == "gunicorn" else None
        open_ones = [
            f"{name} (fixed in {first}.0.0)" for first, name in _FIXED_IN if major is not None and major < first
        ]
        if open_ones:
            version = item.requirement.clauses[0].lstrip("=").strip()
            message = f"gunicorn {version} has {' and '.join(open_ones)}: a request can be smuggled past the proxy in front of it"
            help_text = (
                "Raise it to 23.0.0 or later; 22.0.0 refuses requests that older releases took (see its changelog)."
            )
            yield rule.at(item.word, message, help_text, related=[(item.file, "installed here")] if item.file else [])


def _major(requirement: Requirement) -> int | None:
    """The major version of an exact pin."""
    clauses = requirement.clauses
    text = clauses[0].lstrip("=").strip() if len(clauses) == 1 and clauses[0].startswith("==") else ""
    first = text.partition(".")[0]
    return int(first) if first.isdecimal() else None
