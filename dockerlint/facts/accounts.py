"""Users and groups that a stage's RUNs create, and whether a name may be one when a step runs."""

from dockerlint.data.base_accounts import ACCOUNTS, OF_IMAGES
from dockerlint.syntax.shell import SHELLS, is_static

from .distribution import family
from .invocations import invocations
from .options import read_options
from .os_packages import package_calls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .invocations import Invocation
    from .options import Options
    from .stages import Stage, Step

USER_PROGRAMS = frozenset(("useradd", "adduser"))
GROUP_PROGRAMS = frozenset(("groupadd", "addgroup"))
_VALUES = {
    "useradd": frozenset((
        "-b", "--base-dir", "-c", "--comment", "-d", "--home-dir", "--home", "-e", "--expiredate", "-f", "--inactive", "-g", "--gid", "-G", "--groups",
        "-k", "--skel", "-K", "--key", "-p", "--password", "-R", "--root", "-P", "--prefix", "-s", "--shell", "-u", "--uid", "-Z", "--selinux-user",
    )),
    # Debian's and busybox's: -h and -H take no value in the former, -h (home) does in the latter.
    "adduser": frozenset((
        "--home", "--shell", "--uid", "--gid", "--firstuid", "--lastuid", "--ingroup", "--gecos", "--comment", "--conf", "--firstgid", "--lastgid",
        "-h", "-g", "-s", "-G", "-u", "-k", "-d", "-c", "-b",
    )),
    "groupadd": frozenset(("-g", "--gid", "-K", "--key", "-p", "--password", "-R", "--root", "-P", "--prefix", "-U", "--users")),
    "addgroup": frozenset(("-g", "--gid", "--conf", "--firstgid", "--lastgid")),
}  # fmt: skip
# Programs that may create accounts in a way that is not read here.
_OPAQUE = frozenset((*SHELLS, "make", "dpkg", "rpm", "ansible", "ansible-playbook", "usermod", "groupmod", "newusers", "getent", "systemd-sysusers", "eval",
    "busybox", "vipw", "setup", "install_packages", "fixuid"))  # fmt: skip


class Account:
    """A user or group that a command creates: its `name`, the `word` of it, and the `number` that the command gives it, where it does."""

    def __init__(self, invoked: "Invocation", step: "Step", word: "Word", options: "Options") -> None:
        self.invoked = invoked
        self.step = step
        self.word = word
        self.name = word.text
        self.options = options
        self.user = invoked.program in USER_PROGRAMS
        number = options.value("-u", "--uid") if self.user else options.value("-g", "--gid")
        self.number = number if number is not None and is_static(number) else None

    def __repr__(self) -> str:
        return f"Account({self.name!r})"


def created_accounts(step: "Step") -> "list[Account]":
    """The users and groups that a RUN creates by useradd, adduser, groupadd and addgroup; ``adduser USER GROUP`` creates none."""
    if step.keyword != "RUN":
        return []
    if "accounts" not in step.memo:
        step.memo["accounts"] = list(_read(step))
    return step.memo["accounts"]  # type: ignore[return-value]


def _read(step: "Step") -> "Iterator[Account]":
    for invoked in invocations(step):
        values = _VALUES.get(invoked.program)
        if values is None:
            continue
        options = read_options(invoked.arguments, values)
        if len(options.arguments) == 1 and is_static(options.arguments[0]):
            yield Account(invoked, step, options.arguments[0], options)


def created_users(stage: "Stage") -> "list[Account]":
    """The users that the RUNs of the stage and of those it is built on create, oldest first."""
    return [account for step in stage.all_steps for account in created_accounts(step) if account.user]


def may_exist(step: "Step", name: str) -> bool:
    """Whether there may be a user or group of that name when the step is built; True where that cannot be known."""
    stage = step.stage
    base = stage.root.base
    there = ACCOUNTS.get(family(base) or "")
    if there is None or base.known is None or base.reference is None or name.isdecimal():
        return True
    if name in there or name in OF_IMAGES.get(base.reference.name, ()) or name == base.known.user:
        return True
    steps = stage.all_steps
    return any(_may_create(earlier, name) for earlier in steps[: steps.index(step) + 1])


def _may_create(step: "Step", name: str) -> bool:
    if step.keyword in ("COPY", "ADD"):
        destination = step.value(step.words[-1]) if step.words else None
        return destination is None or destination == "/" or destination.startswith(("/etc", "etc"))
    if step.keyword != "RUN":
        return False
    if not step.posix_shell or not step.script.readable or step.instruction.heredocs:
        return True
    if any(account.name == name for account in created_accounts(step)):
        return True
    return any(_is_opaque(invoked, name) for invoked in invocations(step)) or _package_brings(step, name)


def _is_opaque(invoked: "Invocation", name: str) -> bool:
    """Whether the command may create accounts that are not known: scripts, variables, edits of /etc/passwd."""
    if invoked.program in _OPAQUE or invoked.path.startswith((".", "$")) or invoked.program.endswith(".sh"):
        return True
    words = invoked.command.words
    if any("passwd" in word.raw or "/etc/group" in word.raw for word in words):
        return True
    if invoked.program in USER_PROGRAMS | GROUP_PROGRAMS:
        # a name that is a variable, one that is spelt in parts, or more words than were understood
        return any(not is_static(word) for word in words) or any(word.text == name for word in words)
    return invoked.program in ("echo", "printf", "sed", "tee") and any(name in word.raw for word in words)


def _package_brings(step: "Step", name: str) -> bool:
    """Whether a package that the RUN installs may create the user: its name is like the user's, or not known."""
    for call in package_calls(step):
        for word in call.packages:
            package = word.text.lower()
            if (
                not is_static(word)
                or package.startswith((".", "/", "http"))
                or name[:4] in package
                or package[:4] in name
            ):
                return True
    return False


def is_root(user: "str | None") -> bool:
    """Whether a USER means root, with or without a group; False where the user is not known."""
    return user is not None and user.partition(":")[0] in ("root", "0")
