"""The ports that EXPOSE names."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Word

    from .image import Image
    from .stages import Stage

_PROXIES = frozenset(("nginx", "apache2", "httpd", "caddy", "haproxy", "traefik", "supervisord", "envoy"))


class Exposed:
    """TCP ports with the words that name them; `complete` is False where one cannot be resolved or the base image is not known."""

    def __init__(self, stage: "Stage") -> None:
        self.words: list[tuple[Word, range]] = []
        base = stage.root.base.known
        self.from_base = base.ports if base else ()
        self.complete = base is not None or stage.root.base.scratch
        for step in stage.all_steps:
            if step.keyword == "EXPOSE":
                for word in step.words:
                    self._add(word, step.value(word))

    def _add(self, word: "Word", text: "str | None") -> None:
        for part in (text or "$").split():
            port, _, protocol = part.partition("/")
            first, _, last = port.rpartition(":")[2].partition("-")
            if not first.isdecimal() or (last and not last.isdecimal()):
                self.complete = False
            elif protocol.lower() in ("", "tcp"):
                self.words.append((word, range(int(first), int(last or first) + 1)))

    def holds(self, port: int) -> bool:
        return port in self.from_base or any(port in ports for _, ports in self.words)


def behind_proxy(image: "Image") -> bool:
    """Whether a proxy runs in the same container, so that the server's own port is not the one to reach from outside."""
    start = image.project.start
    return start is not None and any(command.name in _PROXIES or "nginx" in command.text for command in start.commands)
