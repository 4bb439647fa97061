import tomllib
from enum import StrEnum

app = None
