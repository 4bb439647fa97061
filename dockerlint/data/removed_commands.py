"""What newer releases of poetry and pipenv no longer understand.

Source: each was run with Poetry 1.8.5, 2.0.0 and 2.5.1 and with Pipenv 2024.0.1 and 2026.10.3, 2026-11; the releases named are the oldest that
refuse it, for Pipenv the oldest that was tried.
"""

AS_OF = "2026-11"
SINCE = {"poetry": (2, 0), "pipenv": (2024, 0)}
OLDEST_PYTHON = {"poetry": (3, 9), "pipenv": (3, 8)}
"""The oldest Python that these releases run on; for an older one pip chooses an older release."""
# What to write in place of each; nothing where it has no use any more.
OPTIONS: "dict[tuple[str, str], dict[str, str]]" = {
    ("poetry", "install"): {
        "--no-dev": "--only main", "--default": "--only main", "--dev-only": "--only dev", "--remove-untracked": "poetry sync",
    },
    ("poetry", "update"): {"--no-dev": "--only main"},
    ("poetry", "lock"): {"--no-update": "poetry lock, which keeps the locked versions by itself", "--check": "poetry check --lock"},
    ("pipenv", "lock"): {"-r": "pipenv requirements", "--requirements": "pipenv requirements", "--keep-outdated": "pipenv upgrade"},
    ("pipenv", "install"): {
        "--keep-outdated": "pipenv upgrade", "--sequential": "", "--three": "",
    },
    ("pipenv", "sync"): {"--sequential": ""},
}  # fmt: skip
SETTINGS = {
    "experimental.new-installer": "", "experimental.system-git-client": "system-git-client",
    "installer.modern-installation": "", "virtualenvs.prefer-active-python": "virtualenvs.use-poetry-python",
}  # fmt: skip
PLUGINS = {"export": "poetry-plugin-export", "shell": "poetry-plugin-shell"}
"""Commands of poetry that have moved to a plugin, which has to be installed by itself."""
