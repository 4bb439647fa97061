"""A module that is loaded when the container starts has syntax that the base image's Python does not read."""

from dockerlint import Findings, Image, Rule, Start

rule = Rule(
    summary="The application has syntax that the image's Python does not read",
    severity="error",
    since="0.1.0",
    needs="python",
)


@rule.start
def find(start: Start, image: Image) -> Findings:
    base = image.final.root.base
    version = base.python_version
    if version is None or start.process is None or not start.process.direct:
        return
    from dockerlint.facts.loaded_modules import loading
    from dockerlint.facts.python_syntax import newer_than

    for module in loading(start).modules:
        found = newer_than(module, version)
        if found is None:
            continue
        has = f"{version[0]}.{version[1]}"
        since = f"{found.version[0]}.{found.version[1]}"
        message = f"{found.what} came with Python {since}, and {base.origin} has Python {has}: the application ends with {found.error} when it is started"
        where = module.word(found.node)
        line = where.part(0, len(where.raw.partition("\n")[0].rstrip("\r")))
        yield rule.at(
            line,
            message,
            f"Build on Python {since} or later, or write it so that {has} reads it.",
            related=[(base.part_at_fault, f"Python {has}")],
        )
        return
