"""Whether a Django project keeps anything in its database."""

from pathlib import Path

import pytest

from dockerlint.facts.django_models import keeps_data

from .helpers import project

HEAD = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n"


@pytest.mark.parametrize(
    ("path", "text", "kept"),
    [
        ("shop/models.py", "from django.db import models\n# Create your models here.\n", False),
        ("shop/models.py", "from django.db import models\nclass Book(models.Model): ...\n", True),
        ("shop/models/book.py", "from .base import Base\nclass Book(Base): models = 1\n", True),
        ("shop/users.py", "class User(AbstractUser): ...\n", True),
        ("shop/views.py", "class Home(View): models = []\n", False),
        ("shop/migrations/0001_initial.py", "", True),
        ("shop/migrations/__init__.py", "", False),
        ("shop/start.py", "call_command('migrate')\n", True),
        ("compose.yaml", "services:\n  web:\n    build: .\n    command: sh -c 'python manage.py migrate'\n", True),
    ],
)
def test_what_is_kept(tmp_path: Path, path: str, text: str, *, kept: bool) -> None:
    assert keeps_data(project(tmp_path, HEAD, {path: text})) == kept


def test_tables_that_a_step_makes(tmp_path: Path) -> None:
    assert keeps_data(project(tmp_path, HEAD + "RUN python manage.py migrate\n"))
