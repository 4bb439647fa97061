"""gunicorn is given a worker class whose package nothing installs."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.data.worker_classes import BROUGHT, NEEDS
from dockerlint.facts.gunicorn import gunicorn_setting
from dockerlint.facts.provision import packages_at_start

rule = Rule(summary="The package of gunicorn's worker class is not installed", severity="error", since="0.1.0")


@rule.server("gunicorn")
def find(server: Server, image: Image) -> Findings:
    process, worker = server.start.process, gunicorn_setting(server, "worker_class", "-k", "--worker-class")
    package = NEEDS.get(worker.value or "")
    if process is None or "/" in process.path or package is None or worker.at is None:
        return
    packages = packages_at_start(image, process)
    if packages is None or not packages.lacks(package) or packages.named & BROUGHT[package]:
        return
    if any("[" in name and package in name for name in packages.named) or _installs_at_start(server):
        return
    message = (
        f"gunicorn is told to use the worker class {worker.value}, but nothing installs {package} ({packages.described(package)}): "
        f"the container does not start"
    )
    yield rule.at(worker.at, message, packages.how_to_add(package))


def _installs_at_start(server: Server) -> bool:
    return any(word.text == "install" for command in server.start.commands for word in command.words)
