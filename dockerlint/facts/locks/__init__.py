"""Lock files of uv, poetry and pipenv: which packages an installation from one brings."""

TOOLS = frozenset(("uv", "poetry", "pipenv"))
"""The tools whose lock files are read."""
