"""An argument in an exec form has quotes of a shell around its value, and no shell takes them away."""

from dockerlint import Findings, Fix, Image, Project, Rule, Service, Word
from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.edits import replaced
from dockerlint.facts.compose_command import command_line
from dockerlint.facts.exec_form import Passed, passed
from dockerlint.facts.invocations import invocation
from dockerlint.regex import regex
from dockerlint.syntax.shell import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.rule import Severity

rule = Rule(summary="An argument in an exec form has quotes around its value", severity="error", since="0.1.0")
_PROGRAMS = frozenset((*DISTRIBUTIONS, "sanic", "streamlit", "waitress"))
_QUOTED = regex(r"(--?[A-Za-z][\w.-]*=|)(['\"])([^'\"]+)\2")
_PROXIES = "--forwarded-allow-ips"
# Numbers and addresses, which are none with quotes around them.
_READ = frozenset((
    "-b", "--bind", "--listen", "-H", "--host", "-p", "--port", "-w", "--workers", "-t", "--timeout", "--threads", "--server.port", "--server.address",
))  # fmt: skip


@rule.image
def find(image: Image) -> Findings:
    for form in passed(image):
        program = form.invoked.program
        if form.step.keyword not in ("CMD", "ENTRYPOINT") or program not in _PROGRAMS:
            continue
        for option, word in _quoted(form.words):
            severity = _severity(program, option)
            help_text = "Leave the quotes out: each string of the array is one argument already."
            yield rule.at(word, _message(program, option, word), help_text, _fix(form, word), severity=severity)


@rule.service
def find_in_compose(service: Service, project: Project) -> Findings:
    line = command_line(service, "command") if project.builds(service) else None
    if line is None or not line.node.elements or not line.words or _may_be_read_again(service, project):
        return
    invoked = invocation(Command(line.words))
    if invoked.program in _PROGRAMS:
        for option, word in _quoted(invoked.arguments):
            help_text = "Leave the quotes out: each element of the list is one argument already."
            message = _message(invoked.program, option, word)
            yield rule.at(word, message, help_text, severity=_severity(invoked.program, option))


def _quoted(words: list[Word]) -> "list[tuple[str, Word]]":
    """The option and the word of each argument that has quotes around its value: ``--host='::'``, or ``'::'`` behind ``--host``."""
    found = []
    for before, word in zip([None, *words], words, strict=False):
        match = _QUOTED.fullmatch(word.text)
        option = (match[1] or (before.text if before is not None else "")).removesuffix("=") if match else ""
        if option.startswith("-") and "format" not in option:
            found.append((option, word))
    return found


def _message(program: str, option: str, word: Word) -> str:
    value = word.text.partition("=")[2] if word.text.startswith("-") else word.text
    message = f"{program} gets {value} for {option}, the quotes included: no shell reads this and takes them away"
    if option in _READ or program == "gunicorn":
        return f"{message}, and the container does not start" if _severity(program, option) is None else message
    if option == _PROXIES:
        return f"{message}. So it trusts no proxy: the application sees http for https, and the proxy's address for the client's"
    return message


def _severity(program: str, option: str) -> "Severity | None":
    return None if option in _READ or (program == "gunicorn" and option == _PROXIES) else "warning"


def _fix(form: Passed, word: Word) -> Fix | None:
    """The same argument without the quotes. Not safe: what the server was told in vain until now then holds."""
    match = _QUOTED.fullmatch(word.text)
    edit = replaced(word, match[1] + match[3]) if match else None
    return Fix("leave the quotes out", [edit], safe=False, effect=[f"changes {form.step.keyword}"]) if edit else None


def _may_be_read_again(service: Service, project: Project) -> bool:
    """Whether an entrypoint stands before the command that may give it to a shell."""
    final = project.image.final
    return service.may_have("entrypoint") or final.last("ENTRYPOINT") is not None or final.root.base.known is None
