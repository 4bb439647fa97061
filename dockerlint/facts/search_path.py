"""The folders in which a command without a folder is looked for: PATH, as far as the files tell it."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base_image import BaseImage
    from .stages import Stage, State, Variable

DEFAULT = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
"""PATH in an image that sets none, as the builder and the container runtime have it."""


def search_path(stage: "Stage", state: "State | None" = None) -> "list[str | None]":
    """The folders of PATH in order, at the end of the stage or in the given state; None stands for folders that are not known."""
    return folders((state or stage.end).env.get("PATH"), stage.root.base)


def folders(path: "Variable | None", base: "BaseImage") -> "list[str | None]":
    """The folders that a setting of PATH names; ``$PATH`` stands for those of the setting before it."""
    if path is None:
        return list(DEFAULT) if base.official or base.scratch else [None]
    if path.step is None or path.pair.value is None:
        return [None]
    before = path.step.before
    found: list[str | None] = []
    for part in path.pair.value.text.strip("'\"").split(":"):
        if part in ("$PATH", "${PATH}"):
            found += folders(before.env.get("PATH"), base)
        elif "PATH}" in part or part.count("${") != part.count("}"):
            found.append(None)
        else:
            text = before.expand(part, path.step.instruction.escape)
            found += text.split(":") if text else [None]
    return [folder.rstrip("/") or "/" if folder else folder for folder in found]
