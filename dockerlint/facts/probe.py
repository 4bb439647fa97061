"""Health checks, of HEALTHCHECK and of a compose service: the programs they run, and what they ask which server for."""

from dockerlint.data.probe_tools import VALUES
from dockerlint.regex import regex
from dockerlint.syntax.expand import ExpansionError, expand
from dockerlint.syntax.shell import Command, Script, is_static, parse_shell, unfold
from dockerlint.syntax.source import Word

from .compose_command import CommandLine, placed
from .invocations import invocation
from .options import read_options
from .servers import LOOPBACK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Located

    from .compose import Node, Service
    from .image import Image
    from .invocations import Invocation
    from .project import Project
    from .stages import Step

_ENDINGS = frozenset(("exit", "false", "true", "kill", "return", "echo", "[", "test"))
_URL = regex(
    r"(?:(?P<scheme>https?)://)?(?:[^/@\s]*@)?(?P<host>\[[0-9a-fA-F:]+\]|[\w.-]+)(?::(?P<port>\d+))?(?P<path>/[^?#]*)?(?:[?#].*)?"
)
_IN_CODE = regex(r"""https?://[^\s'"\\){]+""")
_CONNECTED = regex(r"""(?:connect|create_connection|HTTPConnection)\(\(?\s*\\?['"]([\w.]+)\\?['"]\s*,\s*(\d+)""")

_SHOWS_STATUS = ("-w", "--write-out", "-I", "--head")
_LOADS = regex(r"\b(?:requests|httpx)\.(?:get|head|post)\(")
_LOOKS = regex(r"status|\.ok\b|is_success|is_error|exit|assert|raise|\.json\(|\.text|\.content")


class Request:
    """What one program asks for. `word` says it; `port` and `path` are None where they are not known; `path` also for a bare connection.

    `sees_status`: it fails at an answer of 400 or above.
    """

    __slots__ = ("host", "invoked", "path", "port", "sees_status", "word")

    def __init__(
        self, invoked: "Invocation", word: Word, host: str, port: "int | None", path: "str | None", sees_status: bool
    ) -> None:
        self.invoked = invoked
        self.word = word
        self.host = host
        self.port = port
        self.path = path
        self.sees_status = sees_status

    @property
    def own(self) -> bool:
        """Whether it asks the container itself."""
        return self.host in LOOPBACK or self.host == "0.0.0.0"  # noqa: S104

    @property
    def takes_any_answer(self) -> bool:
        """Whether it loads a page, succeeds whatever the answer is, and nothing else looks at that."""
        run = self.invoked
        if self.path is None or self.sees_status or run.command.piped:
            return False
        if run.program == "curl":
            return not any(word.text.startswith(_SHOWS_STATUS) for word in run.arguments)
        code = run.arguments[1].text
        return _LOADS.search(code) is not None and _LOOKS.search(code) is None


class Probe:
    """One health check. `place` is where it stands; `service` the compose service that has it, None for HEALTHCHECK."""

    def __init__(self, project: "Project", place: "Located", script: Script, service: "Service | None" = None) -> None:
        self.project = project
        self.place = place
        self.service = service
        self.readable = script.readable
        self.runs = [invocation(command) for command in script.commands if not command.nested]
        self._requests: list[Request] | None = None

    @property
    def requests(self) -> "list[Request]":
        """What it asks for; empty where it has a second choice behind ``||``, or may do without."""
        if self._requests is None:
            choices = [run for run in self.runs if run.command.guarded and run.program not in _ENDINGS]
            sure = self.readable and not choices
            self._requests = [found for run in self.runs for found in _requests(run, self)] if sure else []
        return self._requests

    @property
    def name(self) -> str:
        return "HEALTHCHECK" if self.service is None else f"the healthcheck of {self.service.name}"


def image_probe(image: "Image") -> "Probe | None":
    """The HEALTHCHECK in force; None where there is none or it is switched off."""
    step = image.final.last("HEALTHCHECK")
    return Probe(image.project, step.instruction.name, step.script) if step is not None and _checks(step) else None


def service_probe(service: "Service", project: "Project") -> "Probe | None":
    """The service's own ``healthcheck:``; None where it has none or only switches the image's off."""
    check = service.node.get("healthcheck")
    test = check.get("test") if check is not None else None
    if check is None or test is None or check.get("disable") is not None:
        return None
    return Probe(project, test, _script(test), service) if (test.text or test.elements) else None


def probes(project: "Project") -> "list[Probe]":
    """The health checks of the image and of the services that build it."""
    own = image_probe(project.image)
    found = [probe for service in project.services if (probe := service_probe(service, project)) is not None]
    return [own, *found] if own is not None else found


def _checks(step: "Step") -> bool:
    return len(step.words) > 1 and step.words[0].text.upper() == "CMD"


def _script(test: "Node") -> Script:
    """``test:`` is a text for a shell, ``[CMD-SHELL, text]``, or ``[CMD, word …]``."""
    if test.text is not None:
        return parse_shell(placed(test, test.text))
    kind, *rest = test.elements
    if kind.text == "CMD-SHELL" and rest:
        return parse_shell(placed(rest[0], rest[0].text or ""))
    script = Script()
    if kind.text == "CMD" and rest:
        script.commands = list(unfold(Command(CommandLine(test).words[1:])))
    return script


def _requests(run: "Invocation", probe: Probe) -> "Iterator[Request]":
    if run.program in ("curl", "wget"):
        options = read_options(run.arguments, VALUES[run.program])
        if options.has(
            "--unix-socket", "--abstract-unix-socket", "-K", "--config", "--resolve", "--connect-to", "-x", "--proxy"
        ):
            return
        sees = run.program == "wget" or options.has("-f", "--fail", "--fail-with-body")
        for word in options.arguments:
            yield from _from_url(run, word, _text(word, probe), sees)
    elif run.program == "nc":
        words = read_options(run.arguments, VALUES["nc"]).arguments
        port = _text(words[1], probe) if len(words) > 1 else None
        if port is not None:
            yield Request(
                run, words[1], words[0].text, int(port) if port.isdecimal() else None, None, sees_status=False
            )
    elif run.python is not None and len(run.arguments) > 1 and run.arguments[0].text == "-c":
        yield from _from_code(run, run.arguments[1])


def _from_url(run: "Invocation", word: Word, text: "str | None", sees_status: bool) -> "Iterator[Request]":
    found = _URL.fullmatch(text or "")
    if found is not None:
        port = int(found["port"]) if found["port"] else 443 if found["scheme"] == "https" else 80
        yield Request(run, word, found["host"], port, found["path"] or "/", sees_status)


def _from_code(run: "Invocation", word: Word) -> "Iterator[Request]":
    """The one address that stands in Python code."""
    code, raw = word.text, word.raw
    urls, connected = _IN_CODE.findall(code), _CONNECTED.findall(code)
    if len(urls) == 1 and not connected:
        at = raw.find(urls[0])
        sees = "urlopen" in code or "raise_for_status" in code
        yield from _from_url(run, word.part(at, at + len(urls[0])) if at >= 0 else word, urls[0], sees)
    elif len(connected) == 1 and not urls:
        host, port = connected[0]
        yield Request(run, word, host, int(port), None, sees_status=False)


def _text(word: Word, probe: Probe) -> "str | None":
    """The word with the variables that are known; None where one is not, or where Compose may put it in."""
    if probe.service is not None:
        return None if "$" in word.text else word.text
    if is_static(word):
        return word.text

    def lookup(name: str) -> "str | None":
        found = probe.project.environment.get(name)
        if found is not None and found.value is None:
            raise ExpansionError(name)
        return found.value if found is not None else None

    try:
        return expand(word.raw, lookup)
    except ExpansionError:
        return None
