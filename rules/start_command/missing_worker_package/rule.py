"""gunicorn is given a worker class whose package nothing installs."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.data.worker_classes import BROUGHT, NEEDS
from dockerlint.facts.gunicorn import gunicorn_setting
from dockerlint.facts.provision import python_packages, surely_lacks

rule = Rule(summary="The package of gunicorn's worker class is not installed", severity="error", since="0.1.0")
_TOOLS = frozenset(("pip", "setuptools", "wheel"))


@rule.server("gunicorn")
def find(server: Server, image: Image) -> Findings:
    process, worker = server.start.process, gunicorn_setting(server, "worker_class", "-k", "--worker-class")
    package = NEEDS.get(worker.value or "")
    if process is None or not process.direct or "/" in process.path or package is None or worker.at is None:
        return
    names = python_packages(image)
    if names is None or not surely_lacks(names, package) or names & BROUGHT[package]:
        return
    if any("[" in name and package in name for name in names) or _installs_at_start(server):
        return
    shown = ", ".join(sorted(name for name in names - _TOOLS if "[" not in name)[:6])
    message = (
        f"gunicorn is told to use the worker class {worker.value}, but nothing installs {package} (installed: {shown or 'no package'}): "
        f"the container does not start"
    )
    yield rule.at(worker.at, message, f"Add {package} with a version to the requirements that the image installs.")


def _installs_at_start(server: Server) -> bool:
    return any(word.text == "install" for command in server.start.commands for word in command.words)
