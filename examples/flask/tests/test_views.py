import pytest
from flask.testing import FlaskClient


def titles(client: FlaskClient, query: str) -> list[str]:
    answer = client.get("/api/books", query_string={"q": query})
    return [book["title"] for book in answer.json["books"]]


def test_page_shows_every_book(client: FlaskClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.text.count("<tr><td>") == 12
    assert "Alice&#39;s Adventures in Wonderland" in answer.text


def test_page_searches(client: FlaskClient) -> None:
    text = client.get("/?q=brontë").text
    assert text.count("<tr><td>") == 1
    assert "Jane Eyre" in text
    assert "<title>brontë · Bookshelf</title>" in text


def test_page_links_to_the_same_answer_in_json(client: FlaskClient) -> None:
    assert 'href="/api/books?q=jane"' in client.get("/?q=jane").text
    assert 'href="/api/books"' in client.get("/").text


def test_page_says_when_nothing_is_found(client: FlaskClient) -> None:
    assert "No book mentions “cookery”." in client.get("/?q=cookery").text


def test_page_escapes_the_query(client: FlaskClient) -> None:
    text = client.get("/", query_string={"q": '"><script>'}).text
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_api_answers_a_book_in_full(client: FlaskClient) -> None:
    assert client.get("/api/books?q=frankenstein").json == {
        "query": "frankenstein",
        "count": 1,
        "books": [{"title": "Frankenstein", "author": "Mary Shelley", "year": 1818}],
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("JANE", ["Pride and Prejudice", "Jane Eyre"]),
        ("jane austen", ["Pride and Prejudice"]),
        ("austen jane", ["Pride and Prejudice"]),
        ("  dracula  ", ["Dracula"]),
        ("austen shelley", []),
    ],
)
def test_every_word_must_be_in_title_or_author(client: FlaskClient, query: str, found: list[str]) -> None:
    assert titles(client, query) == found


def test_books_come_oldest_first(client: FlaskClient) -> None:
    years = [book["year"] for book in client.get("/api/books").json["books"]]
    assert years == sorted(years)
    assert len(years) == 12


def test_health_tells_the_size_of_the_catalogue(client: FlaskClient) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json == {"status": "ok", "books": 12}


def test_style_sheet_is_served(client: FlaskClient) -> None:
    assert client.get("/static/style.css").mimetype == "text/css"
