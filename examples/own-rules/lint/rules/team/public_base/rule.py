"""The image is built on a public image instead of the team's copy of it."""

from dockerlint import Edit, Findings, Fix, Image, Rule

rule = Rule(summary="The image is built on a public image", severity="error", since="1.0")
registry = rule.option("registry", "registry.example.com/base", "Where the team keeps its copies of base images.")


@rule.image
def find(image: Image) -> Findings:
    base = image.final.root.base  # what the final image is built on in the end, through other stages of the file
    home = registry.value(image.project)
    if base.reference is None or f"{base.reference.image}/".startswith(f"{home}/"):
        return  # scratch, a variable without a value, or the team's own
    message = f"the image is built on {base.origin}, which nobody here scans and keeps"
    fix = None
    if base.official and base.written.raw == base.text:  # written as a plain name, without a variable
        word = base.written
        copy = f"{home}/{base.reference.text.removeprefix('docker.io/').removeprefix('library/')}"
        edit = Edit(word.source.path, word.span.start, word.span.end, copy)
        fix = Fix(f"take {copy}", [edit], safe=False, effect=["changes FROM"])
    yield rule.at(base.written, message, f"Build on the copy in {home}.", fix)
