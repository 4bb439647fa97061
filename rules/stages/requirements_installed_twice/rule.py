"""The final stage installs the same requirements file that a build stage has installed, whose packages it copies."""

from collections.abc import Iterator

from dockerlint import Findings, Image, Install, Rule, Stage, Word, installs
from dockerlint.facts.carried_packages import carried
from dockerlint.facts.installs import requirements_of

rule = Rule(
    summary="Requirements are installed again that are copied already", severity="info", since="0.1.0", needs="stages"
)


@rule.image
def find(image: Image) -> Findings:
    for copy in image.project.copies:
        packages = carried(copy) if copy.stage is not None and copy.stage not in image.final.chain else []
        if not packages or copy.stage is None:
            continue
        built = {path: install for path, _, install in _files(copy.stage, image)}
        for path, word, install in _files(image.final, image):
            if path in built and not install.options.has("--no-index", "--no-deps", "--target", "-t"):
                message = f"{word.text} is installed here and in the build stage, whose packages are copied from {packages[0].word.text}: one of the two is for nothing"
                related = [(built[path].command_word, "installed here too"), (packages[0].word, "and copied from here")]
                yield rule.at(install.command_word, message, "Remove this RUN, or the build stage.", related=related)
                return


def _files(stage: Stage, image: Image) -> Iterator[tuple[str, Word, Install]]:
    """The requirements files of the build context that pip installs in the stage."""
    for step in stage.all_steps:
        for install in installs(step):
            for word, found in requirements_of(image, install):
                if found is not None and install.tool in ("pip", "uv pip"):
                    yield found.sources[0].path, word, install
