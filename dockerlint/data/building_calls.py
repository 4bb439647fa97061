"""Packages of which a module may call something when it sets an application up, none of which serves or waits by that; and names that do.

Source: the documentation of each, read 2026-11. A name too few costs a finding, one too many makes a false one.
"""

AS_OF = "2026-11"
PACKAGES = frozenset((
    "flask", "flask_cors", "flask_sqlalchemy", "flask_migrate", "flask_login", "flask_jwt_extended", "flask_restful", "flask_restx", "flask_wtf",
    "flask_bcrypt", "flask_caching", "flask_limiter", "flask_marshmallow", "flask_mail", "flask_smorest", "fastapi", "starlette", "pydantic",
    "pydantic_settings", "sqlalchemy", "dotenv", "os", "logging", "pathlib", "json", "datetime", "re", "secrets", "uuid", "collections",
    "functools", "typing", "decimal", "random", "werkzeug", "jinja2", "markupsafe", "redis", "passlib", "slowapi",
))  # fmt: skip
BUILT_IN = frozenset((
    "print", "int", "str", "bool", "float", "list", "dict", "set", "tuple", "len", "range", "sorted", "zip", "map", "filter", "getattr", "setattr",
    "isinstance", "property", "super", "min", "max", "sum", "any", "all", "enumerate", "open", "type", "repr", "frozenset", "bytes",
))  # fmt: skip
SERVING = frozenset((
    "run", "run_simple", "serve", "serve_forever", "start", "main", "run_app", "listen", "run_forever", "run_until_complete", "launch", "make_server",
    "execv", "execvp", "execve", "execl", "execlp", "system", "popen", "spawnv", "fork", "wait", "run_with_reloader", "DevelopmentServer", "cli",
))  # fmt: skip
