"""A variable that is for finding errors is set in an image that serves."""

import re

from dockerlint import Findings, Image, Rule, Server
from dockerlint.data.python_switches import FALSE_WORDS

rule = Rule(summary="A variable for finding errors is set in an image that serves", severity="warning", since="0.1.0")
_OFF = frozenset(("", "0")) | FALSE_WORDS  # of those that are on all the same, switched-on-by-false speaks
_EFFECTS = {
    "PYTHONDEVMODE": "Python checks its memory and warns of everything, which makes it slower and its log longer",
    "PYTHONASYNCIODEBUG": "asyncio keeps a traceback for each task and checks each call, which makes it slower",
    "PYTHONTRACEMALLOC": "Python notes where each piece of memory was asked for, which takes time and memory",
    "PYTHONPROFILEIMPORTTIME": "Python writes a line for each import",
    "PYTHONVERBOSE": "Python writes a line for each module",
    "PYTHONINSPECT": "Python waits for commands when the program has ended, so that the container does not stop",
}  # fmt: skip


@rule.server()
def find(server: Server, image: Image) -> Findings:
    if server.development or image.project.for_development:
        return
    for name, found in image.final.end.env.items():
        effect = _effect(name, (found.value or "").strip().lower())
        if effect is not None:
            yield rule.at(
                found.pair,
                f"{name}={found.value}: {effect}",
                f"Remove {name} from the image; set it where you look for the error.",
            )


def _effect(name: str, value: str) -> str | None:
    if name == "PYTHONHASHSEED" and value.isdecimal():
        return "hashes of texts are the same in every process, so that requests can be made whose keys collide and take all of its time"
    if name == "PYTHONMALLOC" and re.search(r"debug$", value):
        return "Python checks each piece of memory, which makes it slower"
    if name == "WERKZEUG_DEBUG_PIN" and value == "off":
        return "Werkzeug's debugger lets everybody run code without asking for a PIN, should it ever be on"
    return None if value in _OFF else _EFFECTS.get(name)
