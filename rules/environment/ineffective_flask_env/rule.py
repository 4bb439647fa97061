"""FLASK_ENV is set, but Flask has not read it since 2.3."""

from dockerlint import Finding, Findings, Fix, Image, Located, Project, Rule, Service, Step
from dockerlint.compose_edits import without_element
from dockerlint.edits import without_instruction
from dockerlint.facts.installs import installs, requirements_of
from dockerlint.facts.required import locked
from dockerlint.regex import regex

rule = Rule(summary="FLASK_ENV has no effect since Flask 2.3", severity="warning", since="0.1.0")
_OLD = regex(r"={2,3}\s*(?:[01]\.|2\.[0-2](?:\.|$|[^\d]))|<=?\s*(?:[01]\b|2\.[0-3]\b|2$)|~=\s*(?:[01]\.|2\.[0-2])")
_IN_PYTHON = regex(r"""FLASK_ENV|from_prefixed_env\((?!\s*["'](?!FLASK["']))""")
_IN_SHELL = regex(r"FLASK_ENV(?![\w=])")


@rule.image
def find(image: Image) -> Findings:
    setting = image.final.end.env.get("FLASK_ENV")
    if setting is not None and _reads_nothing(image):
        yield _finding(setting.pair, _fix(setting.step))


@rule.service
def find_in_compose(service: Service, project: Project) -> Findings:
    if not project.builds(service) or not _reads_nothing(project.image):
        return
    for name, _, node in service.environment:
        if name == "FLASK_ENV":
            yield _finding(node, without_element(service, "environment", node, "remove it"))


def _finding(where: Located, fix: Fix | None) -> Finding:
    message = "FLASK_ENV has no effect: Flask reads it no more since 2.3 (2023), so that debug mode is not what it says"
    return rule.at(
        where,
        message,
        "Remove it; for development use flask run --debug, for your own switch a variable of your own.",
        fix,
    )


def _fix(step: Step | None) -> Fix | None:
    """The ENV removed that sets nothing else."""
    if step is None or len(step.instruction.pairs) != 1:
        return None
    edit = without_instruction(step.instruction)
    return Fix("remove it", [edit], safe=False, effect=[f"removes {step.keyword}"]) if edit else None


def _reads_nothing(image: Image) -> bool:
    """Whether a newer Flask is installed, and the application does not ask for FLASK_ENV itself, as far as can be seen."""
    made = [install for stage in image.stages for step in stage.steps for install in installs(step)]
    versions = [item.word for each in made for _, found in requirements_of(image, each) if found for item in found.requirements if item.name == "flask"]  # fmt: skip
    versions += [item.word for each in made for item in locked(image, each) if item.requirement.name == "flask"]
    return bool(versions) and not any(_OLD.search(word.text) for word in versions) and not _asked_for(image)


def _asked_for(image: Image) -> bool:
    context = image.project.context
    if context is None:
        return True
    return _asked_in_shell(image) or any(_IN_PYTHON.search(source.text) for source in context.python_sources)


def _asked_in_shell(image: Image) -> bool:
    start = image.project.start
    if start is not None and any(_IN_SHELL.search(source.text) for source in start.scripts):
        return True
    steps = [step for stage in image.stages for step in stage.steps if step.keyword in ("RUN", "CMD", "ENTRYPOINT")]
    return any(_IN_SHELL.search(step.source.text, step.span.start, step.span.end) for step in steps)
