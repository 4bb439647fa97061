"""The application imports its framework, or an extension of it, and nothing in the image installs that."""

from dockerlint import Findings, Image, Rule, Start, installs
from dockerlint.data.framework_packages import HOLDS
from dockerlint.facts.provision import packages_at_start

rule = Rule(
    summary="The application imports a package that is not installed", severity="error", since="0.1.0", needs="python"
)


@rule.start
def find(start: Start, image: Image) -> Findings:
    if start.process is None or image.project.environment.get("PYTHONPATH"):
        return
    from dockerlint.facts.loaded_modules import imports_at_start

    wanted = {}
    for name, statement, module in imports_at_start(start):
        distribution = HOLDS.get(name.partition(".")[0])
        if distribution is not None and distribution not in wanted:
            wanted[distribution] = (name.partition(".")[0], module.word(statement))
    packages = packages_at_start(image, start.process) if wanted else None
    if packages is None:
        return
    made = [install for step in image.shipped for install in installs(step)]
    related = [(made[-1].command_word, "installs other packages")] if made else []
    for distribution, (name, word) in wanted.items():
        if packages.lacks(distribution):
            where = f" ({packages.described(distribution)})" if packages.lock_files else ""
            message = f"{name} is imported, and nothing installs {distribution} into the image{where}: the application ends with ModuleNotFoundError when it is started"
            how = (
                packages.how_to_add(distribution) if packages.lock_files else f"Add {distribution} to the requirements."
            )
            yield rule.at(word, message, how, related=related)
