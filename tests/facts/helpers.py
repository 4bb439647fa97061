"""Small projects written to a folder."""

from pathlib import Path

from dockerlint import Project


def project(folder: Path, dockerfile: str, more: dict[str, str] | None = None, **files: str) -> Project:
    """A project from texts: `more` by path, the others by keys in which ``__`` stands for ``/`` and ``_dot_`` for a dot."""
    named = {key.replace("__", "/").replace("_dot_", "."): text for key, text in files.items()}
    for name, text in {**named, **(more or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "Dockerfile").write_text(dockerfile, "utf-8")
    return Project.open(folder / "Dockerfile")
