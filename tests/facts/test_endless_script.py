"""Whether a script goes on until it is stopped, and leaves the stop signal alone."""

from pathlib import Path

import pytest

from dockerlint.facts.endless_script import ignores_signals

from .helpers import project


@pytest.mark.parametrize(
    ("source", "ignores"),
    [
        ("import time\nwhile True:\n    time.sleep(1)\n", True),
        ("def main():\n    while True:\n        pass\nmain()\n", True),
        ("import requests\nwhile 1:\n    requests.get('x')\n", True),
        ("from waitress import serve\nserve(app)\n", True),
        ("import somebodys\nwhile True:\n    somebodys.work()\n", False),
        ("import signal\nwhile True:\n    pass\n", False),
        ("while True:\n    break\n", False),
        ("while busy():\n    pass\n", False),
        ("print(1)\n", False),
        ("from waitress import serve\nimport bjoern\nserve(app)\n", False),
    ],
)
def test_one_file(tmp_path: Path, source: str, ignores: bool) -> None:
    dockerfile = 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nCMD ["python", "worker.py"]\n'
    start = project(tmp_path, dockerfile, {"worker.py": source}).start
    assert start is not None
    assert ignores_signals(start) is ignores
