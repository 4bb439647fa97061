"""The catalogue: a JSON file of books, read once when the application starts."""

import json
from dataclasses import dataclass
from pathlib import Path


class CatalogueError(Exception):
    """The catalogue's file is missing or is not a list of books."""


@dataclass(frozen=True, slots=True)
class Book:
    """One book; `year` is the year of first publication."""

    title: str
    author: str
    year: int

    def mentions(self, text: str) -> bool:
        """Say whether the title or the author holds `text`, whatever its case."""
        return text.casefold() in f"{self.title}\n{self.author}".casefold()


def read(path: Path) -> tuple[Book, ...]:
    """Read the books of a catalogue, the oldest first."""
    try:
        books = [Book(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))]
        return tuple(sorted(books, key=lambda book: (book.year, book.title)))
    except (OSError, ValueError, TypeError) as error:
        raise CatalogueError(f"{path}: {error}") from error


def search(books: tuple[Book, ...], text: str) -> tuple[Book, ...]:
    """Keep the books that mention every word of `text`; no words keep them all."""
    words = text.split()
    return tuple(book for book in books if all(book.mentions(word) for word in words))
