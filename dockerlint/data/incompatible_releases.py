"""Releases that do not work with the newest release of another package, although their metadata allows it.

Verified 2026-11-26 with ``scripts/verify_package_tables.py releases`` on Python 3.11.7 and 3.12.1: the first and the last release of each pair
were installed with pip into an environment of their own and imported, and so were the next release, and the last with older partners.
Flask 1.1 with Werkzeug between 2.1 and 3 fails in another way (BaseResponse), so that there only a newer Flask helps.
"""

AS_OF = "2026-11-26"
Version = tuple[int, ...]


class Pair:
    """`name` from release `first` to `last` fails with `error` where each of `partners` is its release or a later one.

    `python`: the first Python on which pip chooses such releases.
    """

    __slots__ = ("error", "first", "last", "name", "partners", "python")

    def __init__(
        self, name: str, first: Version, last: Version, partners: "dict[str, Version]", error: str, python: Version = (3, 8),
    ) -> None:  # fmt: skip
        self.name, self.first, self.last, self.partners, self.error, self.python = (
            name,
            first,
            last,
            partners,
            error,
            python,
        )


PAIRS = (
    Pair("flask", (0, 12), (1, 0, 4), {"jinja2": (3, 1), "markupsafe": (2, 1), "werkzeug": (3,), "itsdangerous": (2, 1)}, "ImportError: cannot import name 'Markup' from 'jinja2'"),
    Pair("flask", (1, 1), (1, 1, 2), {"jinja2": (3, 1), "markupsafe": (2, 1), "werkzeug": (3,), "itsdangerous": (2, 1)}, "ImportError: cannot import name 'escape' from 'jinja2'"),
    Pair("flask", (1, 1, 3), (1, 1, 4), {"markupsafe": (2, 1), "jinja2": (3,)}, "ImportError: cannot import name 'soft_unicode' from 'markupsafe'"),
    Pair("flask", (2, 0), (2, 2, 3), {"werkzeug": (3,)}, "ImportError: cannot import name 'url_quote' from 'werkzeug.urls'"),
    Pair("jinja2", (2, 9), (2, 11, 3), {"markupsafe": (2, 1)}, "ImportError: cannot import name 'soft_unicode' from 'markupsafe'"),
    Pair("flask-sqlalchemy", (2, 3), (2, 5, 1), {"flask": (3,)}, "ImportError: cannot import name '_app_ctx_stack' from 'flask'"),
    Pair("flask-login", (0, 6), (0, 6, 0), {"flask": (3,), "werkzeug": (3,)}, "ImportError: cannot import name '_request_ctx_stack' from 'flask'"),
    Pair("flask-login", (0, 6, 1), (0, 6, 1), {"flask": (3,), "werkzeug": (2, 2)}, "ImportError: cannot import name '_request_ctx_stack' from 'flask'"),
    Pair("flask-login", (0, 6, 2), (0, 6, 2), {"werkzeug": (3,), "flask": (3,)}, "ImportError: cannot import name 'url_decode' from 'werkzeug.urls'"),
    # The images of Python before 3.12 bring a setuptools that still holds pkg_resources.
    Pair("gunicorn", (20, 0), (20, 1, 0), {"setuptools": (82,)}, "ModuleNotFoundError: No module named 'pkg_resources'", python=(3, 12)),
)  # fmt: skip
# Well-known packages some releases of which hold Werkzeug, Flask, Jinja or setuptools back.
HOLD_BACK = frozenset((
    "apache-airflow", "apache-superset", "connexion", "dash", "eve", "flask-api", "flask-appbuilder", "flask-openapi3", "flask-restplus", "flask-restx", "flask-security",
    "flask-security-too", "functions-framework", "great-expectations", "httpbin", "locust", "mlflow", "moto", "opentelemetry-instrumentation-flask",
    "pytest-flask", "tensorflow", "torch", "torchvision", "zappa",
))  # fmt: skip
