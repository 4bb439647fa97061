"""Import names of well-known packages that install no handler for SIGTERM when a program uses them.

Source: each was searched for ``signal.signal`` and ``add_signal_handler`` in its newest release on PyPI, 2026-11; where one is used
(Django, Werkzeug), it is by the reloader or a management command. A name too few costs a finding, one too many makes a false one.
"""

AS_OF = "2026-11"
QUIET = frozenset((
    "requests", "redis", "psycopg2", "pymongo", "yaml", "dotenv", "schedule", "boto3", "botocore", "pika", "jinja2", "bs4", "dateutil", "pytz",
    "pymysql", "paho", "sqlalchemy", "urllib3", "waitress", "flask", "flask_cors", "flask_sqlalchemy", "flask_login", "falcon", "django", "pyramid",
    "werkzeug",
))  # fmt: skip
