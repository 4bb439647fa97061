"""A release of gunicorn is pinned that reads requests in ways by which one can be smuggled past a proxy."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.facts.asked import exact_release
from dockerlint.facts.locked_packages import UPGRADE, locked_packages
from dockerlint.facts.required import locked, reaches_image, required

rule = Rule(summary="The pinned gunicorn has known vulnerabilities", severity="warning", since="0.1.0")
_FIXED_IN = ((22, "CVE-2024-1135"), (23, "CVE-2024-6827"))


def _how(install: Install, image: Image) -> str:
    """The command that does it in a lock file; what the project itself asks for has to admit the release first."""
    if install.tool not in UPGRADE:
        return ""
    found, command = locked_packages(image, install), f"{UPGRADE[install.tool]} gunicorn"
    if found is None or "gunicorn" not in found.direct:
        return f" ({command})"
    return f": let {'Pipfile' if install.tool == 'pipenv' else 'pyproject.toml'} admit it, then {command}"


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:  # noqa: ARG001
    if not reaches_image(image, install):
        return
    for item in (*required(image, install), *locked(image, install)):
        release = exact_release(item.requirement) if item.requirement.name == "gunicorn" else None
        open_ones = [f"{name} (fixed in {first}.0.0)" for first, name in _FIXED_IN if release and release < (first,)]
        if open_ones:
            message = f"gunicorn {'.'.join(map(str, release or ()))} has {' and '.join(open_ones)}: a request can be smuggled past the proxy in front of it"
            help_text = f"Raise it to 23.0.0 or later{_how(install, image)}; 22.0.0 refuses requests that older releases took (see its changelog)."
            yield rule.at(item.word, message, help_text, related=item.installed_at(install))
