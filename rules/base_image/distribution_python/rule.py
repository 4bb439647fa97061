"""The container runs the distribution's Python, on a base image that has none of its own."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.os_packages import package_name, shipped_packages

rule = Rule(summary="The application runs on the distribution's Python", severity="info", since="0.1.0")
_SYSTEMS = frozenset(("debian", "ubuntu", "alpine"))
_PYTHON = frozenset(("python3", "python3-pip", "py3-pip", "python3-full", "python3-venv"))
# What brings another Python, or what the distribution's own is chosen for.
_OTHERS = ("deadsnakes", "pyenv", "conda", "uv python", "uv venv", "altinstall", "make install", "python3-gi", "ros-")


@rule.server()
def find(server: Server, image: Image) -> Findings:
    base = image.final.root.base
    if base.official not in _SYSTEMS or image.project.for_development:
        return
    words = [word for found in shipped_packages(image) for word in found.words]
    python = next((word for word in words if package_name(word) in _PYTHON), None)
    if python is None or any(_is_module(package_name(word)) for word in words):
        return
    texts = [step.instruction.text for step in image.shipped]
    if any(sign in text for text in texts for sign in _OTHERS) or any(not copy.local for copy in image.project.copies):
        return
    message = f"{server.how} runs on the Python of {base.origin}: its version is the distribution's, and pip may not install beside its packages"
    help_text = "Take python:<version>-slim as the base image: there the tag chooses the version of Python."
    yield rule.at(python, message, help_text, related=[(base.part_at_fault, "the distribution")])


def _is_module(name: str) -> bool:
    """Whether it is a Python package of the distribution (``python3-flask``), for which its own Python is needed."""
    return (
        name.startswith(("python3-", "py3-"))
        and name not in _PYTHON
        and name not in ("python3-dev", "py3-setuptools", "python3-setuptools", "python3-wheel", "py3-wheel")
    )
