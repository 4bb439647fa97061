"""Distributions of which it is known which web servers they require: none but those that `server_packages` names.

Where an image installs anything else, nothing is said about what it lacks: a company's own package may require a server.
Source: the Requires-Dist of their releases on PyPI as of 2026-11; a name that is missing costs a finding, never a false one.
"""

AS_OF = "2026-11"
NAMES = frozenset(
    """
    aio-pika aiofiles aiohttp aiomysql aioredis aiosignal aiosqlite alembic amqp annotated-doc annotated-types
    anthropic anyio apispec apscheduler argon2-cffi arrow asgiref asn1crypto async-timeout asyncpg attrs
    authlib automat azure-core azure-identity azure-storage-blob babel backoff bandit bcrypt beautifulsoup4
    bidict billiard black bleach blinker boto boto3 botocore bottle brotli bs4 bson cachetools
    cassandra-driver celery certifi cffi chardet charset-normalizer click click-didyoumean click-plugins
    click-repl clickhouse-driver cloudpickle colorama confluent-kafka constantly coverage cron-descriptor
    cryptography cx-oracle cython databases ddtrace defusedxml deprecated dill discord-py diskcache distlib
    django django-allauth django-compressor django-cors-headers django-crispy-forms django-debug-toolbar
    django-environ django-extensions django-filter django-ninja django-redis django-storages
    djangorestframework djangorestframework-simplejwt dnspython docker dramatiq drf-spectacular drf-yasg
    duckdb ecdsa elastic-apm elastic-transport elasticsearch email-validator eventlet exceptiongroup fabric
    factory-boy faker falcon fastapi feedparser filelock flake8 flasgger flask flask-admin flask-api
    flask-assets flask-babel flask-bcrypt flask-bootstrap flask-bootstrap4 flask-caching flask-compress
    flask-cors flask-dance flask-db flask-debugtoolbar flask-graphql flask-httpauth flask-jwt-extended
    flask-limiter flask-login flask-mail flask-marshmallow flask-migrate flask-moment flask-mongoengine
    flask-mysql flask-mysqldb flask-oidc flask-openapi3 flask-principal flask-pydantic flask-pymongo
    flask-redis flask-restful flask-restx flask-script flask-secrets flask-security flask-security-too
    flask-session flask-smorest flask-sock flask-socketio flask-sqlalchemy flask-sslify flask-static-digest
    flask-swagger flask-swagger-ui flask-talisman flask-uploads flask-wtf folium frozenlist gensim geoalchemy2
    geopandas geopy gevent gevent-websocket google-api-core google-auth google-cloud-bigquery
    google-cloud-core google-cloud-datastore google-cloud-error-reporting google-cloud-firestore
    google-cloud-logging google-cloud-profiler google-cloud-pubsub google-cloud-secret-manager
    google-cloud-storage google-cloud-tasks google-cloud-trace google-cloud-translate google-crc32c
    google-resumable-media googleapis-common-protos greenlet grpcio grpcio-tools gunicorn h11 h2 hashids
    hiredis hpack html5lib httpcore httplib2 httptools httpx huey humanize hypercorn hyperframe hyperlink idna
    imageio importlib-metadata importlib-resources incremental inflection influxdb influxdb-client iniconfig
    invoke ipdb ipython isort itsdangerous jinja2 jinja2-cli jmespath joblib jsonschema
    jsonschema-specifications kafka-python keras kombu langchain ldap3 lightgbm limits llvmlite loguru lxml
    mako markdown markdown-it-py markupsafe marshmallow marshmallow-sqlalchemy matplotlib mdurl meinheld minio
    mistune mongoengine more-itertools motor msgpack multidict mypy mypy-extensions mysql-connector-python
    mysqlclient nanoid nats-py neo4j netaddr networkx newrelic nltk numba numpy oauthlib openai opencv-python
    opencv-python-headless openpyxl opensearch-py opentelemetry-api opentelemetry-exporter-otlp
    opentelemetry-exporter-otlp-proto-common opentelemetry-instrumentation opentelemetry-instrumentation-flask
    opentelemetry-proto opentelemetry-sdk opentelemetry-semantic-conventions oracledb ordered-set orjson
    packaging pandas paramiko passlib pathspec peewee pendulum pg8000 phonenumbers pika pillow pip
    platformdirs plotly pluggy polars pony pre-commit priority prometheus-client prometheus-flask-exporter
    prompt-toolkit proto-plus protobuf psutil psycopg psycopg-binary psycopg2 psycopg2-binary pyarrow pyasn1
    pyasn1-modules pycparser pydantic pydantic-core pydantic-extra-types pydantic-settings pygments pyjwt
    pylint pymongo pymssql pymysql pynacl pyodbc pyopenssl pyotp pyparsing pypdf pypdf2 pyproj pyramid
    pyserial pytest pytest-asyncio pytest-cov pytest-django pytest-flask pytest-mock python-crontab
    python-dateutil python-docx python-dotenv python-engineio python-jose python-json-logger python-ldap
    python-multipart python-slugify python-socketio python-telegram-bot pytube pytz pyyaml qrcode redis
    referencing reportlab requests requests-oauthlib requests-toolbelt retrying rich rich-toolkit rpds-py rq
    rsa ruff s3transfer sanic schedule scikit-learn scipy scramp seaborn secure sendgrid sentry-sdk
    service-identity setuptools shapely shellingham shortuuid simple-websocket simplejson six slack-sdk
    sniffio snowflake-connector-python soupsieve spacy spotipy sqlalchemy sqlite-utils sqlmodel sqlparse
    starlette statsd statsmodels stripe structlog sympy tabulate tenacity tensorflow termcolor text-unidecode
    threadpoolctl thrift tiktoken tokenizers toml tomli tomlkit toolz torch torchvision tornado tortoise-orm
    tox tqdm transformers truststore tweepy twilio txaio typer typing-extensions typing-inspection tzdata
    tzlocal ua-parser ujson ulid-py unidecode uritemplate urllib3 user-agents uvicorn uvloop uwsgi validators
    vine waitress watchdog watchfiles wcwidth weasyprint webargs websockets werkzeug wheel whitenoise wrapt
    wsgi-basic-auth wsproto wtforms wtforms-sqlalchemy xgboost xlrd xlsxwriter xmltodict yarl youtube-dl
    yt-dlp zipp zope-event zope-interface
    """.split()  # noqa: SIM905 - a list of 400 names is read by nobody
)
