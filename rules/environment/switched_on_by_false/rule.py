"""A switch of Python is set to a word that means no, and is on all the same."""

from dockerlint import Finding, Findings, Image, Located, Project, Rule, Service
from dockerlint.data.python_switches import BY_ANY_TEXT, BY_NUMBER, FALSE_WORDS

rule = Rule(summary="A switch of Python is on though it says no", severity="warning", since="0.1.0")


@rule.image
def find(image: Image) -> Findings:
    for name, found in image.final.end.env.items():
        if found.value is not None and _is_on(name, found.value):
            yield _finding(name, found.value, found.pair)


@rule.service
def find_in_compose(service: Service, project: Project) -> Findings:
    if not project.builds(service):
        return
    for name, value, node in service.environment:
        if value is not None and _is_on(name, value):
            yield _finding(name, value, node)


def _is_on(name: str, value: str) -> bool:
    word = value.strip().lower()
    return (name in BY_ANY_TEXT and (word in FALSE_WORDS or word == "0")) or (name in BY_NUMBER and word in FALSE_WORDS)


def _finding(name: str, value: str, where: Located) -> Finding:
    why = "any text does, also 0" if name in BY_ANY_TEXT else "any word does, only 0 does not"
    return rule.at(where, f"{name}={value} switches {name} on: {why}", f"Remove {name}: without it the switch is off.")
