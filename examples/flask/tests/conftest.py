import pytest
from bookshelf import create_app
from flask.testing import FlaskClient


@pytest.fixture
def client() -> FlaskClient:
    return create_app().test_client()
