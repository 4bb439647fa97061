"""Distributions that require a server, so that installing them installs it. Where one is missing, only a true finding is lost… or a
false one made: so the table is generous.

Source: the Requires-Dist of each distribution's newest release on PyPI, read 2026-11.
"""

AS_OF = "2026-11"
BRINGS: "dict[str, frozenset[str]]" = {
    "gunicorn": frozenset((
        "apache-airflow", "apache-superset", "feast", "litellm", "mlflow", "label-studio", "pgadmin4", "kinto", "redash", "zato", "wagtail-bakery",
        "azureml-inference-server-http", "azureml-defaults", "seldon-core", "sagemaker-inference", "multi-model-server", "flask-gunicorn",
        "gunicorn-color", "prometheus-flask-exporter-gunicorn", "uvicorn-worker", "meinheld-gunicorn", "dash-tools", "aiohttp-devtools",
    )),
    "uvicorn": frozenset((
        "fastapi[standard]", "fastapi[all]", "fastapi-cli", "uvicorn-worker", "gradio", "bentoml", "mlserver", "ray", "litellm", "starlette-admin", "sanic", "chainlit",
        "prefect", "langserve", "reflex", "nicegui", "connexion", "mcp", "fastmcp", "chromadb", "jina", "datasette", "solara", "mlflow",
    )),
    "hypercorn": frozenset(("quart",)),
    "waitress": frozenset(("kinto", "mlflow", "pyramid", "devpi-server", "pypiserver", "pyramid-starter")),
    "flask": frozenset((
        "flask-sqlalchemy", "flask-restful", "flask-restx", "flask-cors", "flask-login", "flask-wtf", "flask-migrate", "flask-socketio", "connexion",
        "dash", "flask-appbuilder", "mlflow", "apache-superset", "flask-redis", "flask-jwt-extended", "flask-caching", "flask-smorest", "flask-admin",
        "flask-bcrypt", "flask-mail", "flask-marshmallow", "flask-script", "flask-bootstrap", "flasgger", "flask-session", "flask-limiter", "eve",
        "flask-httpauth", "flask-pymongo", "functions-framework", "zappa", "flask-babel", "flask-security", "flask-talisman", "flask-debugtoolbar",
        "prometheus-flask-exporter", "flask-jwt", "flask-basicauth", "flask-graphql", "flask-mongoengine", "flask-peewee", "flask-assets", "locust", "moto",
        "flask-mysqldb", "flask-mysql", "flask-compress", "flask-sslify", "flask-api", "flask-dance", "flask-oidc", "flask-injector", "flask-apscheduler",
    )),
    "daphne": frozenset(("channels",)),
    "celery": frozenset(("flower", "django-celery-beat", "django-celery-results")),
}  # fmt: skip
# Other distributions that hold the same server.
OTHER_NAMES: "dict[str, frozenset[str]]" = {"uwsgi": frozenset(("pyuwsgi", "uwsgi-tools"))}
BROUGHT_BY_INSTALLERS = frozenset((
    "anyio", "blinker", "certifi", "cffi", "charset-normalizer", "cryptography", "h11", "idna", "importlib-metadata", "keyring", "more-itertools",
    "msgpack", "packaging", "platformdirs", "pygments", "python-dotenv", "requests", "requests-toolbelt", "rich", "setuptools", "tomlkit",
    "typing-extensions", "urllib3", "virtualenv", "zipp",
))  # fmt: skip
"""What comes along where pip installs poetry, pipenv or pdm, of what an application may import.

Source: ``pip install --dry-run --ignore-installed --report - poetry pipenv pdm``, 2026-11-27.
"""
