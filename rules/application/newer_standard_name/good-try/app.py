import sys
from typing import TYPE_CHECKING

try:
    import tomllib
except ImportError:
    import tomli as tomllib
if sys.version_info >= (3, 11):
    from enum import StrEnum
if TYPE_CHECKING:
    from typing import Self
app = None
