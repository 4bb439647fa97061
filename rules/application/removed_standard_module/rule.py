"""The application imports a module of the standard library that the base image's Python has no more."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.data.removed_modules import BRING_BACK, GONE_SINCE
from dockerlint.facts.provision import python_packages

rule = Rule(
    summary="The application imports a standard module that the image's Python no longer has",
    severity="error",
    since="0.1.0",
    needs="python",
)
_DISTRIBUTIONS = {
    "cgi": "legacy-cgi",
    "cgitb": "legacy-cgi",
    "audioop": "audioop-lts",
    "asyncore": "pyasyncore",
    "asynchat": "pyasynchat",
}


@rule.start
def find(start: Start, image: Image) -> Findings:
    base = image.final.root.base
    version = base.python_tag.version if base.python_tag else None
    if version is None or version < min(GONE_SINCE.values()) or image.project.environment.get("PYTHONPATH"):
        return
    from dockerlint.facts.loaded_modules import imports_at_start

    found = {}
    for name, statement, module in imports_at_start(start):
        since = GONE_SINCE.get(name)
        if since is not None and version >= since and name not in found:
            found[name] = module.word(statement)
    known = python_packages(image) if found else None
    packages = known.names if known is not None else None
    for name, word in found.items():
        if packages is None or packages & BRING_BACK.get(name, frozenset()) or any(name in each for each in packages):
            continue
        gone = "{}.{}".format(*GONE_SINCE[name])
        message = f"{name} left the standard library with Python {gone}, and {base.origin} has Python {version[0]}.{version[1]}: the application ends with ModuleNotFoundError"
        yield rule.at(word, message, _help(name), related=[(base.part_at_fault, f"Python {version[0]}.{version[1]}")])


def _help(name: str) -> str:
    back = _DISTRIBUTIONS.get(name)
    return f"Replace {name}" + (
        f", or install {back}, which brings it back." if back else "; What's New in Python names what to use instead."
    )
