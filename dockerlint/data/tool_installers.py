"""Scripts on the web that install a Python packaging tool, and how each is told which version.

Source: the installation page of each tool, read 2026-11.
"""

AS_OF = "2026-11"


class Installer:
    """`url`: what the script's address begins with, without scheme; `tool`: what it installs; `pinned_by`: a variable or an option that names the version.

    `instead`: another way, by which the version is named.
    """

    __slots__ = ("instead", "pinned_by", "tool", "url")

    def __init__(self, url: str, tool: str, pinned_by: "tuple[str, ...]", instead: str) -> None:
        self.url, self.tool, self.pinned_by, self.instead = url, tool, pinned_by, instead


_POETRY = ("POETRY_VERSION", "--version")
INSTALLERS = (
    Installer("install.python-poetry.org", "poetry", _POETRY, "RUN pip install poetry==2.2.1"),
    Installer("raw.githubusercontent.com/python-poetry/", "poetry", _POETRY, "RUN pip install poetry==2.2.1"),
    Installer("raw.githubusercontent.com/sdispater/poetry/", "poetry", _POETRY, "RUN pip install poetry==2.2.1"),
    Installer(
        "astral.sh/uv/install.sh",
        "uv",
        (),
        "COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/, or https://astral.sh/uv/0.9.2/install.sh",
    ),
    Installer(
        "pdm-project.org/install-pdm.py", "pdm", ("PDM_VERSION", "--version", "-v"), "RUN pip install pdm==2.26.1"
    ),
    Installer(
        "raw.githubusercontent.com/pdm-project/pdm/",
        "pdm",
        ("PDM_VERSION", "--version", "-v"),
        "RUN pip install pdm==2.26.1",
    ),
    Installer("bootstrap.pypa.io/get-pip.py", "pip", ("pip==", "pip<", "pip~"), "python get-pip.py pip==25.3"),
    Installer("rye.astral.sh/get", "rye", ("RYE_VERSION",), "set RYE_VERSION"),
    Installer("pyenv.run", "pyenv", ("PYENV_GIT_TAG",), "set PYENV_GIT_TAG"),
)
