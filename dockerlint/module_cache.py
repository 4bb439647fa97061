"""This package's compiled modules in one file: a start then opens one file instead of a hundred and fifty.

As with Python's own ``.pyc`` files, a module's code holds while its source has the time and size that it was compiled from, nobody ever
sees the file (it lies in ``__pycache__``, is made again where it is missing, and left out where that folder cannot be written), and
Python's own way is taken for all that it does not hold.
"""

import marshal
import os
import sys
from _frozen_importlib import ModuleSpec  # as in importlib.machinery, whose import costs half a millisecond

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    Kept = tuple[str, bool, int, int, int, int]
    """The source below the package's folder, whether it is a package, the source's time (whole seconds, as in a ``.pyc`` file) and size
    (bytes), and where its code begins and ends behind the table."""

_MAGIC = b"dockerlint modules 1\n"
LENGTH = 8
"""Bytes behind the magic that say how long the table is."""
_HEADER = 16
"""Bytes of a ``.pyc`` file before the code: magic number, flags, the source's time and size (PEP 552)."""
_FOLDER = os.path.dirname(os.path.abspath(__file__))
_PREFIX = f"{__package__}."


class ModuleCache:
    """Finds and loads the modules that the file holds; a finder and a loader as `importlib.abc` describes them.

    `path` is the file, `folder` the package's; a file of another Python or of another place is as good as none.
    """

    def __init__(self, path: "str | None" = None, folder: str = _FOLDER) -> None:
        self.path = path or os.path.join(
            folder, "__pycache__", f"modules.{sys.implementation.cache_tag}{sys.flags.optimize or ''}"
        )
        self._folder = folder
        self._contract = sys.hexversion, folder
        self._table: dict[str, Kept] = {}
        self._codes = memoryview(b"")
        self._missed = False
        self._read()

    def _read(self) -> None:
        try:
            with open(self.path, "rb") as file:
                data = memoryview(file.read())
            start = len(_MAGIC) + LENGTH
            if data[: len(_MAGIC)] != _MAGIC:
                return
            end = start + int.from_bytes(data[len(_MAGIC) : start], "big")
            contract, table = marshal.loads(data[start:end])  # noqa: S302 - as trusted as any compiled code
            if contract == (*self._contract, len(data) - end):
                self._table, self._codes = table, data[end:]
        except (OSError, ValueError, EOFError, TypeError):
            return

    def find_spec(self, name: str, *_: object) -> "ModuleSpec | None":
        """Where the module is, if the file holds it as its source is now; None leaves it to the next finder."""
        if not name.startswith(_PREFIX):
            return None
        kept = self._table.get(name)
        if kept is None or _stamp(os.path.join(self._folder, kept[0])) != kept[2:4]:
            self._missed = True
            return None
        spec = ModuleSpec(name, self, origin=os.path.join(self._folder, kept[0]), is_package=kept[1])  # type: ignore[arg-type]
        spec.has_location = True
        if kept[1]:
            spec.submodule_search_locations = [os.path.dirname(spec.origin or "")]
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave the making of the module to Python."""

    def exec_module(self, module: "ModuleType") -> None:
        """Run the module's code."""
        _, _, _, _, begin, end = self._table[module.__name__]
        exec(marshal.loads(self._codes[begin:end]), module.__dict__)  # noqa: S302, S102

    def save(self) -> None:
        """Write the file, if modules were loaded that it does not hold. Does nothing where Python would write no compiled code either."""
        if not self._missed or sys.dont_write_bytecode or sys.pycache_prefix is not None:
            return
        table, codes = self._laid_out()
        if table.keys() == self._table.keys() and all(table[name][:4] == self._table[name][:4] for name in table):
            return
        write_kept(self.path, _MAGIC, marshal.dumps(((*self._contract, len(codes)), table)), codes)

    def _laid_out(self) -> "tuple[dict[str, Kept], bytes]":
        """The table and the codes behind each other: what the file held and still holds true, and what Python loaded beside it."""
        table: dict[str, Kept] = {}
        codes = bytearray()

        def add(name: str, source: str, package: bool, stamp: "tuple[int, int]", code: "bytes | memoryview") -> None:
            table[name] = source, package, *stamp, len(codes), len(codes) + len(code)
            codes.extend(code)

        for name, (source, package, time, size, begin, end) in self._table.items():
            if _stamp(os.path.join(self._folder, source)) == (time, size):
                add(name, source, package, (time, size), self._codes[begin:end])
        for name, module in list(sys.modules.items()):
            origin = getattr(module, "__file__", None)
            if (
                name in table
                or not name.startswith(_PREFIX)
                or not origin
                or not origin.startswith(self._folder + os.sep)
            ):
                continue
            stamp, code = _stamp(origin), _compiled(getattr(module, "__cached__", None))
            if code is not None and code[0] == stamp:
                add(name, os.path.relpath(origin, self._folder), hasattr(module, "__path__"), stamp, code[1])
        return table, bytes(codes)


def write_kept(path: str, magic: bytes, table: bytes, codes: bytes) -> None:
    """Write a file of compiled codes in one step: what it is, how long its table is, the table, the codes. Left out where it cannot be written."""
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(part, "wb") as file:
            file.write(magic + len(table).to_bytes(LENGTH, "big") + table + codes)
        os.replace(part, path)
    except OSError:
        return


def _stamp(path: str) -> "tuple[int, int] | None":
    """A source's time (whole seconds, in the 32 bits that a ``.pyc`` file has for it) and size; None where there is none."""
    try:
        seen = os.stat(path)
    except OSError:
        return None
    return int(seen.st_mtime) & 0xFFFFFFFF, seen.st_size & 0xFFFFFFFF


def _compiled(path: "str | None") -> "tuple[tuple[int, int], bytes] | None":
    """The time and size of the source in a ``.pyc`` file, and its code; None where it is checked in another way, or there is none."""
    try:
        with open(path or "", "rb") as file:
            data = file.read()
    except OSError:
        return None
    if len(data) <= _HEADER or any(data[4:8]):
        return None
    return (int.from_bytes(data[8:12], "little"), int.from_bytes(data[12:16], "little")), data[_HEADER:]
