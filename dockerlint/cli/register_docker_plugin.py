"""``dockerlint register-docker-plugin``."""

from __future__ import annotations

import os
import shutil
import sys

import click

from dockerlint.docker_plugin import EXECUTABLE

from .output import write

_SUFFIX = ".exe" if os.name == "nt" else ""


@click.command("register-docker-plugin", short_help="Make `docker dockerlint` work.")
@click.option("--remove", is_flag=True, help="Take it away again.")
def register_docker_plugin(remove: bool) -> int:
    """Make `docker dockerlint ...` the same as `dockerlint ...`.

    Links this installation into the folder of Docker's plugins: cli-plugins in DOCKER_CONFIG, else in ~/.docker. Nothing that is
    not dockerlint is written over or removed.
    """
    link = os.path.join(_plugins(), EXECUTABLE + _SUFFIX)
    try:
        write((_remove(link) if remove else _register(link)) + "\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _refusal(f"{link} cannot be {'removed' if remove else 'written'}: {reason}") from error
    return 0


def _plugins() -> str:
    folder = os.environ.get("DOCKER_CONFIG") or os.path.join(os.path.expanduser("~"), ".docker")
    return os.path.join(folder, "cli-plugins")


def _register(link: str) -> str:
    target = _executable()
    if os.path.lexists(link):
        if os.path.realpath(link) == os.path.realpath(target):
            return f"is registered already: {link}"
        _own(link)
        os.unlink(link)
    os.makedirs(os.path.dirname(link), exist_ok=True)
    if os.name == "nt":  # links need rights of their own there
        shutil.copyfile(target, link)
    else:
        os.symlink(target, link)
    return f"wrote  {link} -> {target}\nTry it: docker dockerlint check"


def _remove(link: str) -> str:
    if not os.path.lexists(link):
        return f"is not registered: there is no {link}"
    _own(link)
    os.unlink(link)
    return f"removed {link}"


def _own(link: str) -> None:
    """Refuse a file that is not a link of ours."""
    if os.name != "nt" and not (os.path.islink(link) and os.path.basename(os.readlink(link)) == EXECUTABLE):
        raise _refusal(f"{link} is there already, and is no link to dockerlint", "Move it away first.")


def _executable() -> str:
    """The program that this installation has beside its Python, else the one on PATH."""
    beside = os.path.join(os.path.dirname(sys.executable), EXECUTABLE + _SUFFIX)
    found = beside if os.path.isfile(beside) else shutil.which(EXECUTABLE)
    if found is None:
        raise _refusal(f"there is no {EXECUTABLE} beside {sys.executable} or on PATH", "Install dockerlint with pip.")
    return os.path.abspath(found)


def _refusal(message: str, remedy: str = "") -> click.ClickException:
    return click.ClickException(f"{message}\n  help: {remedy}" if remedy else message)
