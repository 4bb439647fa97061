"""Packages that a developer needs and a container does not.

Source: what each says of itself on PyPI, read 2026-11. Left out is what applications also use while they run (IPython, notebook, Faker,
django-extensions, pip-tools). DEBUGGERS open a door: a page, a panel or a port by which code can be run or data be seen.
"""

AS_OF = "2026-11"
DEBUGGERS = {
    "flask-debugtoolbar": "its panels show configuration, SQL and templates to whoever opens a page in debug mode",
    "django-debug-toolbar": "its panels show settings, SQL and headers to whoever opens a page in debug mode",
    "debugpy": "once it listens, whoever reaches its port runs code in the process",
    "ptvsd": "once it listens, whoever reaches its port runs code in the process",
    "pydevd-pycharm": "it hands the process to whoever listens where it connects",
    "remote-pdb": "once it listens, whoever reaches its port runs code in the process",
    "web-pdb": "once it listens, whoever reaches its port runs code in the process",
}
TOOLS = frozenset((
    "autoflake", "autopep8", "bandit", "black", "bumpversion", "commitizen", "coverage", "doc8", "flake8", "flake8-bugbear", "flake8-docstrings",
    "flake8-isort", "hypothesis", "ipdb", "isort", "mypy", "nox", "pip-audit", "pre-commit", "pudb", "pycodestyle", "pydocstyle", "pyflakes", "pylint",
    "pylint-django", "pyright", "pytest", "pytest-asyncio", "pytest-cov", "pytest-django", "pytest-flask", "pytest-mock", "pytest-sugar",
    "pytest-watch", "pytest-xdist", "pyupgrade", "ruff", "safety", "sphinx", "sphinx-rtd-theme", "tox", "twine", "vulture", "yapf",
))  # fmt: skip
