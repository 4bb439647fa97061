import json
from pathlib import Path

import pytest
from bookshelf import create_app
from bookshelf.catalogue import Book, CatalogueError, read, search

EMMA = {"title": "Emma", "author": "Jane Austen", "year": 1815}
CANDIDE = {"title": "Candide", "author": "Voltaire", "year": 1759}


def written(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_books_are_read_oldest_first(tmp_path: Path) -> None:
    path = written(tmp_path / "books.json", [EMMA, CANDIDE])
    assert read(path) == (Book("Candide", "Voltaire", 1759), Book("Emma", "Jane Austen", 1815))


@pytest.mark.parametrize("content", [{"title": "Emma"}, [{"title": "Emma"}], [EMMA | {"isbn": "1"}], 7])
def test_what_is_no_list_of_books_is_refused_by_name(tmp_path: Path, content: object) -> None:
    path = written(tmp_path / "books.json", content)
    with pytest.raises(CatalogueError, match=r"books\.json: "):
        read(path)


def test_broken_json_and_a_missing_file_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "books.json"
    with pytest.raises(CatalogueError, match="No such file"):
        read(path)
    path.write_text("[", encoding="utf-8")
    with pytest.raises(CatalogueError, match="Expecting value"):
        read(path)


def test_no_words_keep_every_book() -> None:
    books = (Book(**CANDIDE), Book(**EMMA))
    assert search(books, "") == books


def test_the_environment_names_another_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKSHELF_CATALOGUE", str(written(tmp_path / "mine.json", [EMMA])))
    assert create_app().test_client().get("/health").json == {"status": "ok", "books": 1}


def test_configuration_goes_before_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKSHELF_CATALOGUE", "/nowhere.json")
    app = create_app({"CATALOGUE": str(written(tmp_path / "mine.json", [EMMA, CANDIDE]))})
    assert app.test_client().get("/health").json["books"] == 2


def test_an_unreadable_catalogue_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKSHELF_CATALOGUE", "/nowhere.json")
    with pytest.raises(CatalogueError, match=r"/nowhere\.json"):
        create_app()
