from enum import StrEnum

from flask import Flask

app = Flask(__name__)


class Kind(StrEnum):
    SHORT = "short"
