"""The program's entry. The usual ``check`` goes past click: starting fast is a feature."""

import gc
import os
import sys

from . import regex
from .module_cache import ModuleCache
from .pattern_cache import PatternCache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn


def main() -> "NoReturn":
    """Run the command line of this process, and end the process with its exit status."""
    gc.set_threshold(100_000, 50, 50)  # a short run makes little garbage: the usual threshold costs a twentieth of it
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed before the program began
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w"))  # noqa: SIM115
    modules, patterns = ModuleCache(), PatternCache()
    sys.meta_path.insert(0, modules)
    regex.kept = patterns
    status = fast(sys.argv[1:])
    quick = status is not None
    if status is None:
        status = _slowly(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    if quick:
        modules.save()
        patterns.save()
    os._exit(status)  # all is written: taking the interpreter down in order would cost a tenth of the run


def _slowly(arguments: "Sequence[str]") -> int:
    try:
        from dockerlint.cli.main import run

        return run(arguments)
    except KeyboardInterrupt:  # before a command has begun
        return 130


def fast(arguments: "Sequence[str]") -> "int | None":
    """The status of a plain ``check``; None where click has to read the arguments."""
    try:
        from dockerlint.cli.plain import plain

        options = plain(arguments, os.environ)
        if options is None:
            return None
        from dockerlint.cli.judge import judge

        return judge(**options)
    except KeyboardInterrupt as error:
        from dockerlint.cli.output import interrupted

        return interrupted(error)


if __name__ == "__main__":
    main()
