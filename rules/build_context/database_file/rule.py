"""A database of the machine that builds is copied into the image along with the application."""

import posixpath

from dockerlint import Copy, Findings, Image, Rule
from dockerlint.facts.context import Context
from dockerlint.regex import regex

rule = Rule(summary="A database file is copied into the image", severity="warning", since="0.1.0")
_SQLITE = b"SQLite format 3\0"
_NAMES = frozenset((
    "db.sqlite3", "db.sqlite", "database.sqlite", "database.sqlite3", "sqlite.db", "app.db", "site.db", "database.db", "data.db", "dev.db",
    "development.db", "test.db",
))  # fmt: skip
_DUMP = regex(r"(?i)(?:.*[._-])?(?:dump|backup)(?:[._-][^/]*)?\.(?:sql|dump|sql\.gz)|.*\.pgdump")
_MEANT = frozenset(
    (
        "test",
        "tests",
        "testdata",
        "fixtures",
        "examples",
        "samples",
        "docs",
        "seed",
        "seeds",
        "migrations",
        "initdb",
        "docker-entrypoint-initdb.d",
    )
)


@rule.copy
def find(copy: Copy, image: Image) -> Findings:
    context = image.project.context
    if context is None or not image.ships(copy.step) or image.project.for_development:
        return
    folders = [word for word, text in copy.local_sources if context.is_dir(posixpath.normpath(text.lstrip("/") or "."))]
    found = [(path, what) for path, _ in copy.files if (what := _database(context, path))] if folders else []
    if found:
        shown = ", ".join(f"{path} ({what})" for path, what in found[:3])
        lost = (
            ", and what the container changes there is lost with it"
            if any(what == "SQLite" for _, what in found)
            else ""
        )
        message = f"{copy.step.keyword} {folders[0].raw} brings {shown}: whoever has the image has these rows{lost}"
        names = ", ".join(sorted({path for path, _ in found})[:3])
        yield rule.at(
            folders[0], message, f"Add {names} to .dockerignore, and keep the data in a volume or a database server."
        )


def _database(context: Context, path: str) -> str | None:
    *folders, name = path.split("/")
    if _MEANT & {*folders}:
        return None
    if (name in _NAMES or "instance" in folders) and context.head(path, len(_SQLITE)) == _SQLITE:
        return "SQLite"
    return "a dump" if _DUMP.fullmatch(name) and context.head(path, 1) else None
