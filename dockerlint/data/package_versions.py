"""The newest releases of packages that web applications often ask for, for what has to write a version down: fixes, and `init`.

Source: ``pip index versions`` against PyPI, read 2026-11-26 (scripts/refresh_package_versions.py reads them again), on Python 3.11 (Django 6.1 asks for 3.12). The oldest Python that is still
supported then is 3.11.
"""

AS_OF = "2026-11-26"
NEWEST = {
    "django": "6.1.3",
    "fastapi": "0.165.0",
    "flask": "3.1.3",
    "flask-cors": "6.0.5",
    "flask-login": "0.6.3",
    "flask-migrate": "4.1.0",
    "flask-redis": "0.4.0",
    "flask-sqlalchemy": "3.1.1",
    "gunicorn": "27.0.1",
    "jinja2": "3.1.6",
    "pipenv": "2026.10.3",
    "poetry": "2.5.1",
    "psycopg2-binary": "2.9.13",
    "python-dotenv": "1.2.4",
    "redis": "8.1.0",
    "requests": "2.34.2",
    "sqlalchemy": "2.1.9",
    "uv": "0.13.9",
    "uvicorn": "0.54.0",
    "waitress": "3.0.2",
    "werkzeug": "3.1.9",
}
_PYTHON = {"django": (3, 12)}
_OLDEST_PYTHON = (3, 11)


def newest(name: str, python: "tuple[int, int] | None") -> "str | None":
    """The release to write down for an image with this Python; None where none is known that it can install."""
    return NEWEST.get(name) if python is not None and python >= _PYTHON.get(name, _OLDEST_PYTHON) else None
