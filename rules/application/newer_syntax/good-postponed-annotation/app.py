from __future__ import annotations

from flask import Flask

app = Flask(__name__)


def greeting(name: str | None = None) -> str:
    return name or "nobody"
