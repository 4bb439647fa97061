"""Whether output is coloured, and the ANSI sequences for it."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

_CODES = {
    "error": "1;31", "warning": "1;33", "info": "1;36", "rule": "1", "frame": "1;34", "path": "1", "help": "1;32", "fix": "1;32",
    "note": "1", "dim": "2", "added": "32", "removed": "31",
}  # fmt: skip


class Paint:
    """Wraps text in a style's ANSI sequence, or gives it back as it is where colour is off."""

    __slots__ = ("on",)

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.on and text else text


def wanted(choice: str, stream: "TextIO", environ: "Mapping[str, str]") -> bool:
    """The flag (``always``, ``never``) > NO_COLOR > FORCE_COLOR and CLICOLOR_FORCE > a terminal that is not dumb.

    An empty variable counts as unset (no-color.org), ``FORCE_COLOR=0`` too.
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"
