"""The home folder of the user that the container runs as, where that surely is none that it may write to."""

from dockerlint.syntax.shell import SHELLS

from .copies import copies
from .invocations import invocations
from .options import read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .image import Image
    from .invocations import Invocation

_NOWHERE = ("/nonexistent", "/dev/null", "/no/such")
_VALUES = {
    "useradd": frozenset((
        "-b", "--base-dir", "-c", "--comment", "-d", "--home-dir", "--home", "-e", "--expiredate", "-f", "--inactive", "-g", "--gid", "-G", "--groups",
        "-k", "--skel", "-K", "--key", "-p", "--password", "-s", "--shell", "-u", "--uid",
    )),
    "adduser": frozenset(("--home", "--shell", "--uid", "--gid", "--ingroup", "--gecos", "--comment", "-h", "-g", "-s", "-G", "-u", "-k")),
}  # fmt: skip


def missing_home(image: "Image") -> "str | None":
    """The home folder that the container's user has by its account and that is not there, or is root's; None where it may be writable."""
    state, base = image.final.end, image.final.root.base
    user = (state.user or "").partition(":")[0]
    if not user or user in ("root", "0") or "HOME" in state.env or base.known is None or not base.official:
        return None
    commands = [invoked for step in image.shipped if step.keyword == "RUN" for invoked in invocations(step)]
    if any(invoked.program in SHELLS or invoked.program.endswith(".sh") for invoked in commands):
        return None
    homes = [_home(invoked, user, base.known.distribution) for invoked in commands if invoked.program in _VALUES]
    named = [home for home in homes if home != ""]
    if not named:
        return "/" if user.isdecimal() and not homes else None
    home = named[-1]
    return None if home is None or _made_otherwise(home, commands, image) else home


def _home(invoked: "Invocation", user: str, distribution: str) -> "str | None":
    """The folder that the command gives to the user and does not make; None where it makes it; empty where it makes another user."""
    options = read_options(invoked.arguments, _VALUES[invoked.program])
    number = options.value("-u", "--uid")
    names = [word.text for word in options.arguments]
    if user not in names and (number is None or number.text != user):
        return ""
    given = (
        options.value("-d", "--home-dir", "--home") if invoked.program == "useradd" else options.value("--home", "-h")
    )
    if given is not None:
        return given.text if given.text.strip("\"'").startswith(_NOWHERE) else None
    made = {"useradd": options.has("-m", "--create-home"), "adduser": not options.has("--no-create-home", "-H")}
    if made[invoked.program] or (invoked.program == "useradd" and distribution != "debian"):
        return None
    return f"/home/{names[-1]}" if names else None


def _made_otherwise(home: str, commands: "list[Invocation]", image: "Image") -> bool:
    """Whether another command or a COPY may make the folder."""
    if any(
        home in word.text or "/home" in word.text
        for invoked in commands
        if invoked.program not in _VALUES
        for word in invoked.arguments
    ):
        return True
    return any(copy.destination is None or copy.destination.startswith(home) for copy in copies(image, image.shipped))
