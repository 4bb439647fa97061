"""A shelf of books: one page to look through, one JSON endpoint, one health endpoint."""

from pathlib import Path
from typing import Any

from flask import Flask

from bookshelf import catalogue, views


def create_app(config: dict[str, Any] | None = None) -> Flask:
    """Build the application; raise catalogue.CatalogueError where the catalogue cannot be read.

    BOOKSHELF_CATALOGUE in the environment names another catalogue; `config` goes before both.
    """
    app = Flask(__name__)
    app.config["CATALOGUE"] = str(Path(app.root_path, "books.json"))
    app.config.from_prefixed_env("BOOKSHELF")
    app.config.update(config or {})
    app.extensions["books"] = catalogue.read(Path(app.config["CATALOGUE"]))
    app.register_blueprint(views.shelf)
    return app
