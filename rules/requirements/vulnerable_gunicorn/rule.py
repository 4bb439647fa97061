"""A release of gunicorn is pinned that reads requests in ways by which one can be smuggled past a proxy."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.facts.asked import exact_release
from dockerlint.facts.locked_packages import UPGRADE
from dockerlint.facts.required import locked, reaches_image, required

rule = Rule(summary="The pinned gunicorn has known vulnerabilities", severity="warning", since="0.1.0")
_FIXED_IN = ((22, "CVE-2024-1135"), (23, "CVE-2024-6827"))


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:  # noqa: ARG001
    if not reaches_image(image, install):
        return
    for item in (*required(image, install), *locked(image, install)):
        release = exact_release(item.requirement) if item.requirement.name == "gunicorn" else None
        open_ones = [f"{name} (fixed in {first}.0.0)" for first, name in _FIXED_IN if release and release < (first,)]
        if open_ones:
            message = f"gunicorn {'.'.join(map(str, release or ()))} has {' and '.join(open_ones)}: a request can be smuggled past the proxy in front of it"
            how = f" ({UPGRADE[install.tool]} gunicorn)" if install.tool in UPGRADE else ""
            help_text = f"Raise it to 23.0.0 or later{how}; 22.0.0 refuses requests that older releases took (see its changelog)."
            yield rule.at(item.word, message, help_text, related=item.installed_at(install))
