"""A pinned release of Flask, of an extension or of gunicorn does not work with the newest release of a package that nothing holds back."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.data.incompatible_releases import HOLD_BACK, PAIRS, Pair
from dockerlint.data.well_known_packages import NAMES
from dockerlint.facts.asked import asked_packages, exact_version, is_bare
from dockerlint.facts.installs import installed_names
from dockerlint.facts.locked_packages import ADD, UPGRADE
from dockerlint.facts.required import locked
from dockerlint.facts.requirements import Requirement

rule = Rule(summary="A pinned release fails with what it is installed with", severity="error", since="0.1.0")


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    python = step.stage.root.base.python_version
    if step.stage not in image.needed or python is None:
        return
    if install.tool in ADD:
        yield from _locked(install, image, python)
    asked = asked_packages(image, install)
    if asked is None or not set(asked) <= NAMES - HOLD_BACK:
        return  # a package that is not known may hold another one back
    elsewhere = (installed_names(image, step.stage) or set()) - set(asked)
    for pair in PAIRS:
        if python < pair.python or elsewhere & set(pair.partners):
            continue
        requirement = asked.get(pair.name)
        version = exact_version(requirement) if requirement else None
        if requirement and version and pair.first <= version <= pair.last and _meets(pair, asked):
            partner = next(iter(pair.partners))
            release = ".".join(str(part) for part in pair.partners[partner])
            message = (
                f"{requirement.word.text} does not work with {partner} {release} or later, and no requirement holds {partner} back: "
                f"{_consequence(pair)} ({pair.error})"
            )
            help_text = f"Raise {pair.name} to its current release{_held(pair)}; then pin the rest, too."
            yield rule.at(requirement.word, message, help_text, related=[(install.command_word, "installed here")])


def _locked(install: Install, image: Image, python: tuple[int, int]) -> Findings:
    """Two releases that a lock file has, and that no other installation of the stage replaces."""
    found = {item.requirement.name: item.requirement for item in locked(image, install)}
    elsewhere = installed_names(image, install.step.stage, others=False)
    for pair in PAIRS if elsewhere is not None else ():
        requirement = found.get(pair.name)
        version = exact_version(requirement) if requirement else None
        if requirement is None or version is None or not pair.first <= version <= pair.last or python < pair.python:
            continue
        partners = {name: exact_version(found[name]) for name in pair.partners if name in found}
        met = {name: at for name, at in partners.items() if at is not None and at >= pair.partners[name]}
        if len(met) == len(pair.partners) and not (elsewhere or set()) & {pair.name, *met}:
            others = " and ".join(f"{name} {'.'.join(map(str, at))}" for name, at in met.items())
            message = f"{requirement.word.text} does not work with {others}: {_consequence(pair)} ({pair.error})"
            help_text = f"Raise {pair.name} to its current release ({UPGRADE[install.tool]} {pair.name}){_held(pair)}."
            yield rule.at(requirement.word, message, help_text, related=[(install.command_word, "installed here")])


def _held(pair: Pair) -> str:
    """What to hold back instead; nothing for Flask 0.12 to 1.1, three partners of which work together in releases of their own only."""
    older = [f"{name} to a release before {'.'.join(map(str, release))}" for name, release in pair.partners.items()]
    return f", or pin {' and '.join(older)}" if len(older) < 3 else ""


def _consequence(pair: Pair) -> str:
    return "it does not start" if pair.name == "gunicorn" else "the application ends at its first import"


def _meets(pair: Pair, asked: dict[str, Requirement]) -> bool:
    """Whether pip surely chooses a release of each partner that is too new."""
    for name, release in pair.partners.items():
        partner = asked.get(name)
        version = exact_version(partner) if partner else None
        if partner is not None and not is_bare(partner) and (version is None or version < release):
            return False
    return True
