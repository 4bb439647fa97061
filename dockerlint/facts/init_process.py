"""The init process that stands before what the container starts, and whether it passes a signal on to all that runs."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Located, Word

    from .start import Start

_TINI = ("tini", "tini-static", "docker-init")


class Init:
    """`name`: ``tini``, ``dumb-init`` …; `whole_group`: a signal reaches all processes, not only the one that it started."""

    __slots__ = ("name", "place", "whole_group")

    def __init__(self, name: str, place: "Located", whole_group: bool) -> None:
        self.name = name
        self.place = place
        self.whole_group = whole_group


def init_of(start: "Start") -> "Init | None":
    """The init process of the Dockerfile, or the one that the compose service asks for with ``init:``."""
    service = start.image.project.service
    node = service.node.get("init") if service is not None else None
    if node is not None and (node.text or "").lower() not in ("false", "no", "off"):
        return Init("the init process of compose", node, whole_group=False)
    for step in (start.entrypoint, start.cmd):
        if step is None or not step.instruction.exec_form or not step.words:
            continue
        words = step.words
        name = words[0].text.rpartition("/")[2]
        if name in _TINI:
            by_variable = start.variable("TINI_KILL_PROCESS_GROUP") is not None
            return Init(name, words[0], by_variable or "g" in _options(words))
        if name == "dumb-init":
            return Init(name, words[0], whole_group="c" not in _options(words))
        if name == "catatonit":
            return Init(name, words[0], whole_group=False)
    return None


def _options(words: "list[Word]") -> str:
    """The letters of the options that stand before the command; ``--single-child`` is ``c``."""
    found = ""
    for word in words[1:]:
        if not word.text.startswith("-") or word.text == "--":
            break
        found += "c" if word.text == "--single-child" else "" if word.text.startswith("--") else word.text[1:]
    return found
