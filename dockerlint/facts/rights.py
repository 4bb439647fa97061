"""Whether the process of an image may need more rights than a user has that owns no file in it."""

from dockerlint.regex import regex

from .installs import installs
from .invocations import invocations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .image import Image

_MAKES_A_USER = frozenset(("useradd", "adduser", "groupadd", "addgroup"))
# What a source says that writes files, and what needs rights of its own.
_WRITES = regex(
    r"sqlite:///(?!:memory:)|sqlite3|[\"']w[bt+]?[\"']|[\"']a[bt+]?[\"']|mkdir|makedirs|\.save\(|write_text|write_bytes|FileHandler|"
    r"shutil|tempfile\.mkdtemp|UPLOAD|MEDIA_ROOT|shelve|FileSystemCache|SimpleCookie\.save|os\.chown|os\.setuid"
)

_OTHER_PLACES = (
    "VIRTUALENVS_CREATE", "VIRTUALENVS_IN_PROJECT", "VIRTUALENVS_PATH", "virtualenvs.", "VENV_IN_PROJECT", "--system", "VIRTUAL_ENV", "bin/activate",
)  # fmt: skip


def lives_with_root(image: "Image") -> bool:
    """Whether something lies in root's own folder, which nobody else can read, or there is another user already."""
    steps = [step for stage in image.needed for step in stage.steps]
    found = [install for step in steps for install in installs(step)]
    if any(install.tool not in ("pip", "uv pip") or install.options.has("--user") for install in found):
        return True
    programs = {invoked.program for step in steps for invoked in invocations(step)}
    return bool(_MAKES_A_USER & programs) or any("/root" in step.instruction.rest.text for step in steps)


def needs_root_folder(image: "Image") -> bool:
    """Whether what is installed lies below /root, as far as is seen: an environment of poetry or pipenv, or a Python of uv, where nothing
    tells them another place.
    """
    steps = [step for stage in image.needed for step in stage.steps]
    text = image.project.doc.source.text
    by_tools = {install.tool for step in steps for install in installs(step)} & {"poetry", "pipenv"}
    pythons = any(
        invoked.program == "uv" and [word.text for word in invoked.arguments[:2]] == ["python", "install"]
        for step in steps
        for invoked in invocations(step)
    )
    return (bool(by_tools) and not any(word in text for word in _OTHER_PLACES)) or (
        pythons and "UV_PYTHON_INSTALL_DIR" not in text and "--install-dir" not in text
    )


def may_write(image: "Image") -> bool:
    """Whether the source is seen to write files, or volumes and start scripts may be there for that."""
    start, service, context = image.project.start, image.project.service, image.project.context
    if start is None or context is None or start.scripts or len(start.commands) != 1 or image.final.last("VOLUME"):
        return True
    if service is not None and service.node.get("volumes") is not None:
        return True
    return any(_WRITES.search(source.text) for source in context.python_sources)
