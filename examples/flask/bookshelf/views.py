"""What the application answers."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, current_app, render_template, request

from bookshelf.catalogue import Book, search

shelf = Blueprint("shelf", __name__)


def books() -> tuple[Book, ...]:
    """Return the whole catalogue of the application that answers."""
    catalogue: tuple[Book, ...] = current_app.extensions["books"]
    return catalogue


@shelf.get("/")
def page() -> str:
    """Show the books, or those that the search field asks for."""
    query = request.args.get("q", "").strip()
    return render_template("shelf.html", books=search(books(), query), query=query)


@shelf.get("/api/books")
def api() -> dict[str, Any]:
    """Answer the same question in JSON."""
    query = request.args.get("q", "").strip()
    found = search(books(), query)
    return {"query": query, "count": len(found), "books": [asdict(book) for book in found]}


@shelf.get("/health")
def health() -> dict[str, Any]:
    """Say that the process answers and holds its catalogue."""
    return {"status": "ok", "books": len(books())}
