"""Modules of web frameworks and their extensions, the distributions on PyPI that hold them, and the well-known ones that require those.

Source: the Requires-Dist of the newest release of each distribution of `well_known_packages` that belongs to Flask, Django or FastAPI,
asked with ``pip install --dry-run --no-deps --report`` on 2026-11-26. A name that is missing in HOLDS costs a finding; one that is missing
in BROUGHT_BY makes a false one. ``scripts/verify_package_tables.py framework`` tells what changed.
"""

AS_OF = "2026-11-26"
HOLDS = {
    "flask": "flask", "django": "django", "fastapi": "fastapi", "rest_framework": "djangorestframework", "corsheaders": "django-cors-headers",
    "whitenoise": "whitenoise", "sqlmodel": "sqlmodel", "flask_admin": "flask-admin", "flask_babel": "flask-babel", "flask_bcrypt": "flask-bcrypt",
    "flask_caching": "flask-caching", "flask_compress": "flask-compress", "flask_cors": "flask-cors", "flask_httpauth": "flask-httpauth",
    "flask_jwt_extended": "flask-jwt-extended", "flask_limiter": "flask-limiter", "flask_login": "flask-login", "flask_mail": "flask-mail",
    "flask_marshmallow": "flask-marshmallow", "flask_migrate": "flask-migrate", "flask_moment": "flask-moment", "flask_pymongo": "flask-pymongo",
    "flask_restful": "flask-restful", "flask_restx": "flask-restx", "flask_session": "flask-session", "flask_smorest": "flask-smorest",
    "flask_socketio": "flask-socketio", "flask_sqlalchemy": "flask-sqlalchemy", "flask_talisman": "flask-talisman", "flask_wtf": "flask-wtf",
}  # fmt: skip
BROUGHT_BY: "dict[str, frozenset[str]]" = {
    "flask": frozenset((
        "flasgger", "flask-admin", "flask-api", "flask-assets", "flask-babel", "flask-bcrypt", "flask-bootstrap", "flask-bootstrap4", "flask-caching",
        "flask-compress", "flask-cors", "flask-dance", "flask-db", "flask-debugtoolbar", "flask-graphql", "flask-httpauth", "flask-jwt-extended",
        "flask-limiter", "flask-login", "flask-mail", "flask-marshmallow", "flask-migrate", "flask-moment", "flask-mongoengine", "flask-mysql",
        "flask-mysqldb", "flask-oidc", "flask-openapi3", "flask-principal", "flask-pydantic", "flask-pymongo", "flask-redis", "flask-restful",
        "flask-restx", "flask-script", "flask-secrets", "flask-security", "flask-security-too", "flask-session", "flask-smorest", "flask-sock",
        "flask-socketio", "flask-sqlalchemy", "flask-sslify", "flask-static-digest", "flask-swagger", "flask-swagger-ui",
        "flask-uploads", "flask-wtf", "prometheus-flask-exporter", "pytest-flask",
    )),
    "django": frozenset((
        "django-allauth", "django-compressor", "django-cors-headers", "django-crispy-forms", "django-debug-toolbar", "django-extensions", "django-filter",
        "django-ninja", "django-redis", "django-storages", "djangorestframework", "djangorestframework-simplejwt", "drf-spectacular", "drf-yasg",
    )),
    "djangorestframework": frozenset(("djangorestframework-simplejwt", "drf-spectacular", "drf-yasg")),
    "flask-login": frozenset(("flask-security", "flask-security-too")),
    "flask-sqlalchemy": frozenset(("flask-db", "flask-migrate")),
    "flask-wtf": frozenset(("flask-mongoengine", "flask-security", "flask-security-too")),
    "sqlmodel": frozenset(),
}  # fmt: skip
BROUGHT_EARLIER = {"flask-mail": frozenset(("flask-security",)), "flask-babel": frozenset(("flask-security",))}
"""What releases of today do not require any more."""
