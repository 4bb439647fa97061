"""LANG or LC_ALL names a locale that the image does not have."""

from dockerlint import Command, Edit, Findings, Fix, Image, Rule, Word
from dockerlint.facts.copies import copies
from dockerlint.regex import regex

rule = Rule(
    summary="The locale that is set is not in the image", severity="warning", since="0.1.0", mentions=("lang", "lc_")
)
_VARIABLES = ("LC_ALL", "LANG", "LC_CTYPE")
_LOCALE = regex(r"[a-z]{2,3}_[A-Z]{2}(?:\.[\w-]+)?(?:@\w+)?")
_BASES = frozenset(("python", "debian", "ubuntu"))
_MAKERS = ("locale", "language-pack", "task-")


@rule.image
def find(image: Image) -> Findings:
    base = image.final.root.base
    if base.official not in _BASES or base.known is None or base.known.distribution != "debian" or _may_be_made(image):
        return
    package = _only_package(image)
    for name in _VARIABLES:
        found = image.final.end.env.get(name)
        value = found.pair.value if found is not None else None
        if found is None or value is None or found.value is None or not _LOCALE.fullmatch(found.value):
            continue
        message = (
            f"{name} is {found.value}, which {base.text} does not have and nothing makes: programs fall back to C and warn, and "
            f'locale.setlocale(locale.LC_ALL, "") ends with "unsupported locale setting"'
        )
        help_text = f"Write {name}=C.UTF-8, which every image has; or install locales and run locale-gen."
        if package:
            help_text = (
                f"Make it: the package locales alone makes none. RUN sed -i 's/# {found.value}/{found.value}/' /etc/locale.gen && locale-gen; "
                f"or write {name}=C.UTF-8."
            )
        edit = Edit(value.source.path, value.span.start, value.span.end, "C.UTF-8")
        yield rule.at(
            found.pair,
            message,
            help_text,
            Fix("use C.UTF-8", [edit], safe=not package, effect=["changes ENV"]),
        )


def _may_be_made(image: Image) -> bool:
    """Whether a command or a COPY may bring locales."""
    runs = [command for step in image.shipped if step.keyword == "RUN" for command in step.commands]
    if any(part in word.text for word in _said(image, runs) for part in _MAKERS):
        return True
    if any(step.keyword == "RUN" and (not step.script.readable or not step.commands) for step in image.shipped):
        return True
    return any(copy.destination is None or "locale" in copy.destination for copy in copies(image, image.shipped))


def _said(image: Image, runs: list[Command]) -> list[Word]:
    """The words of the commands, but the package locales: Debian asks which to make when it is installed, and nobody is there to answer."""
    alone = () if image.final.root.base.official == "ubuntu" else ("apt", "apt-get", "aptitude")
    return [
        word for command in runs for word in command.words if not (word.text == "locales" and command.name in alone)
    ]


def _only_package(image: Image) -> bool:
    """Whether the package locales is installed."""
    runs = [command for step in image.shipped if step.keyword == "RUN" for command in step.commands]
    return any(word.text == "locales" for command in runs for word in command.words)
