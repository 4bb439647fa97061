"""The application imports a module or a name of the standard library that the base image's Python does not have yet."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.data.newer_names import SINCE

rule = Rule(
    summary="The application imports a standard name that the image's Python does not have yet",
    severity="error",
    since="0.1.0",
    needs="python",
)


@rule.start
def find(start: Start, image: Image) -> Findings:
    base = image.final.root.base
    version = base.python_version
    if (
        version is None
        or version < (3, 7)
        or start.process is None
        or not start.process.direct
        or image.project.environment.get("PYTHONPATH")
    ):
        return
    from dockerlint.facts.loaded_modules import full_names, imports_at_start

    seen = set()
    for name, statement, module in imports_at_start(start):
        for full in full_names(name, statement):
            since = SINCE.get(full)
            if since is None or version >= since or full in seen:
                continue
            seen.add(full)
            first, has = ".".join(map(str, since)), ".".join(map(str, version))
            error = "ModuleNotFoundError" if full == name else "ImportError"
            message = f"{full} came with Python {first}, and {base.origin} has Python {has}: the application ends with {error} when it is started"
            instead = ", or take it from typing_extensions (pip install typing-extensions)" if name == "typing" else ""
            yield rule.at(
                module.word(statement),
                message,
                f"Build on Python {first} or later{instead}.",
                related=[(base.part_at_fault, f"Python {has}")],
            )
