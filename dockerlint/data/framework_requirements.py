"""What the releases of a framework require, so that a list which names only the framework leaves the versions of these open.

Source: the Requires-Dist of Flask 3.1.3, FastAPI 0.165.0 and Django 5.2.19, asked with ``pip install --dry-run --no-deps --report``, 2026-11-26, and for the
first release that requires all of them each project's list of changes. Those behind a marker are left out.
"""

AS_OF = "2026-11-26"
# Name → the first release, and what it and all later ones require.
REQUIRES = {
    "flask": ((0, 11), ("werkzeug", "jinja2", "itsdangerous", "click")),
    "fastapi": ((0, 2), ("starlette", "pydantic")),
    "django": ((3, 0), ("asgiref", "sqlparse")),
}
