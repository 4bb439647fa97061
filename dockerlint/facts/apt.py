"""What apt is told to do in a RUN, and what its configuration in the image may answer for it."""

import re

from dockerlint.regex import regex
from dockerlint.syntax.shell import is_static

from .invocations import invocations
from .mentions import names, texts
from .options import Options, read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .invocations import Invocation
    from .stages import Stage, Step

PROGRAMS = ("apt-get", "apt")
LISTS = "/var/lib/apt/lists"
_LISTS_IN = regex(r"^/var/(?:lib/(?:apt/?(?:lists.*|\*)?|\*)?|\*)?$|\{.*apt")
"""A path that holds the lists: ``/var/lib/apt/lists/*`` and what lies above it."""
_VALUES = frozenset(
    (
        "-o",
        "--option",
        "-t",
        "--target-release",
        "--default-release",
        "-c",
        "--config-file",
        "-a",
        "--host-architecture",
    )
)
_ANSWERS = (
    "-y", "--yes", "--assume-yes", "--assume-no", "--force-yes", "-s", "--simulate", "--dry-run", "--just-print", "--no-act", "--recon",
    "--print-uris",
)  # fmt: skip


class Apt:
    """One call of apt-get or apt: its `verb` (``install``, ``update`` …), `options`, and the `packages` that are written out."""

    def __init__(self, invoked: "Invocation", options: Options, words: "list[Word]") -> None:
        self.invoked = invoked
        self.options = options
        self.verb, *self.packages = words

    @property
    def asks(self) -> bool:
        """Whether it may ask before it goes on: neither ``-y`` and its kin nor ``-qq``, which means ``-y`` too, and no variable among
        its words, which may hold them. (apt-get(8))
        """
        words = self.invoked.arguments
        if self.options.has(*_ANSWERS) or any(word.raw.strip('"').startswith("$") for word in words):
            return False
        short = [word.text[1:] for word in words if word.text[:1] == "-" and word.text[:2] != "--"]
        quiet = sum(text.count("q") for text in short if text.isalpha()) + sum(word.text == "--quiet" for word in words)
        return quiet < 2 and not any("q=2" in text for text in (*short, *self.options.flags))

    def sets(self, name: str) -> bool:
        """Whether ``-o NAME=…`` sets the configuration item; case does not matter to apt."""
        values = [word.text.lower() for word in self.options.all("-o", "--option")]
        return any(value.startswith(f"{name.lower()}=") for value in values)


def read_apt(invoked: "Invocation") -> "Apt | None":
    """The call, where its words are known; None for another program and where no verb is given."""
    if invoked.program not in PROGRAMS:
        return None
    options = read_options(invoked.arguments, _VALUES)
    words = [word for word in options.arguments if is_static(word)]
    return Apt(invoked, options, words) if words else None


def apt_calls(step: "Step") -> "Iterator[Apt]":
    """The calls of apt in a RUN, in order."""
    return (found for invoked in invocations(step) if (found := read_apt(invoked)))


def removes_lists(invoked: "Invocation") -> bool:
    """Whether it removes, or may remove, the lists: ``rm -rf /var/lib/apt/lists/*`` in all its spellings, ``find`` with ``-delete``,
    ``apt-get distclean``, a script.
    """
    words = [word.text for word in invoked.arguments]
    if invoked.program in PROGRAMS:
        return any(word in ("distclean", "dist-clean") for word in words)
    if invoked.program not in ("rm", "find") and not invoked.program.endswith(".sh"):
        return False
    return any(
        "/apt" in word or "/var/lib/*" in word or ("/var" in word and "{" in word) or "$" in word for word in words
    )


def surely_removes_lists(invoked: "Invocation") -> bool:
    """Whether it surely removes them: `removes_lists` takes what may do so for it."""
    words = [word.text for word in invoked.arguments]
    if invoked.program in PROGRAMS:
        return any(word in ("distclean", "dist-clean") for word in words)
    return invoked.program == "rm" and any(_LISTS_IN.search(word) and "$" not in word for word in words)


def configured(stage: "Stage", name: str) -> bool:
    """Whether an instruction of the stage names an item of apt's configuration, or brings files for ``/etc/apt``. An option of that name,
    ``--assume-yes`` or ``--no-install-recommends``, holds for its own call only.
    """
    steps = stage.all_steps
    brought = [step for step in steps if step.keyword in ("COPY", "ADD")]
    option = re.compile(rf"--(?:no-)?{re.escape(name)}", re.IGNORECASE)
    said = (option.sub("", text) for step in steps if step.keyword in ("RUN", "ENV", "ARG") for text in texts(step))
    return names(brought, "apt.conf", "/etc/apt") or any(name.lower() in text.lower() for text in said)
