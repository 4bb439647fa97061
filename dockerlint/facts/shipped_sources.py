"""Which files of the build context reach the final image, and which of the Python among them is the application's own."""

from dockerlint.regex import regex

from .copies import copies

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .application import Module
    from .image import Image
    from .project import Project
    from .stages import Stage

_MAX_STAGES = 8
_MAX_FILES = 1_000
# What is not loaded when the application runs as it does for its users.
_ASIDE = regex(
    r"(?:^|/)(?:(?:unit_?)?tests?|testing|docs?|examples?|fixtures|migrations|node_modules|site-packages|\.?venv|env)/|"
    r"(?:^|[/_.-])(?:(?:unit_?)?tests?|conftest|dev|devel|development|debug|local|ci|example|sample|fabfile|noxfile)(?:[/_.-]|$)"
)


def places(image: "Image", stage: "Stage", hops: int = 0) -> "dict[str, str]":
    """Image path → context path of each file that COPY and ADD bring into the stage, also by way of other stages."""
    found: dict[str, str] = {}
    for copy in copies(image, stage.all_steps):
        if copy.local:
            found.update((place, path) for path, place in copy.files)
        elif copy.stage is not None and hops < _MAX_STAGES:
            there = places(image, copy.stage, hops + 1)
            found.update((place, path) for inside, path in there.items() if (place := copy.place_of(inside)))
    return found


def shipped_python(project: "Project") -> "list[str]":
    """The Python files of the build context in the final image, but those for tests, for development and of other projects."""
    if project.context is None or project.image.empty:
        return []
    paths = {path for path in places(project.image, project.image.final).values() if path.endswith(".py")}
    return sorted(path for path in paths if not _ASIDE.search(path.lower().removesuffix(".py")))[:_MAX_FILES]


def modules_with(project: "Project", *words: str) -> "Iterator[Module]":
    """The readable ones among the application's files in the image whose text holds one of the words."""
    context = project.context
    for path in project.shipped_python if context is not None else ():
        source = context.text(path) if context is not None else None
        if source is None or not any(word in source.text for word in words):
            continue
        module = project.application.module(path) if project.application is not None else None  # loads ast
        if module is not None:
            yield module


def imported(project: "Project", *modules: str) -> "set[str]":
    """Which of the top-level modules the application's own files import, anywhere in them: also in a function, and inside ``try``."""
    if not modules:
        return set()
    import ast

    found: set[str] = set()
    for module in modules_with(project, *modules):
        for node in module.nodes:
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found & set(modules)
