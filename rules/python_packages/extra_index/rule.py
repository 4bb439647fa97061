"""pip is given a private index beside PyPI, and takes the highest version of either."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.data.package_indexes import PUBLIC_HOSTS, PYPI_HOSTS
from dockerlint.facts.installs import requirements_of
from dockerlint.facts.package_index import IndexSetting, of_install

rule = Rule(summary="A private index beside PyPI, without precedence", severity="warning", since="0.1.0")
_HELP = "Give one --index-url, of an index that serves PyPI's packages too, or pin every package by its hash (--require-hashes)."


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if (
        step.stage not in image.needed
        or install.tool != "pip"
        or install.options.has("--no-index", "--no-deps", "--require-hashes")
    ):
        return
    settings = of_install(install, image)
    index = next((each for each in reversed(settings) if each.kind == "index"), None)
    extras = [each for each in settings if each.kind == "extra"]
    if not extras or _hashed(install, image):
        return
    public = [each for each in (index, *extras) if each is None or each.host in PYPI_HOSTS]
    private = [each for each in (index, *extras) if each is not None and _is_private(each)]
    if public and private:
        message = (
            f"pip asks PyPI and {private[0].host} and takes the higher version: "
            f"whoever publishes a package of the same name on PyPI gets it into the image"
        )
        place = next((each for each in extras if each in private), extras[0])
        yield rule.at(place.word, message, _HELP, related=[(install.command_word, "installed here")])


def _is_private(setting: IndexSetting) -> bool:
    """Whether the index is one of the user's own: on a host that is known by name and serves no public packages."""
    host = setting.host
    return host is not None and not any(host == known or host.endswith(f".{known}") for known in PUBLIC_HOSTS)


def _hashed(install: Install, image: Image) -> bool:
    """Whether the requirements are pinned by hashes: then pip takes no other file."""
    return any(
        "--hash=" in source.text
        for _, requirements in requirements_of(image, install)
        for source in (requirements.sources if requirements else ())
    )
