"""The command lines of Python's web servers: options that take a value, where each listens by default, what each is called on PyPI.

Source: `--help` and the settings documentation of gunicorn 27, uvicorn 0.54, hypercorn 0.18, waitress 3.0, Flask 3.1, fastapi-cli,
Django 6.1 (`manage.py runserver`), daphne 4, granian 2, Sanic 25.12, Streamlit 1.67, Gradio 6.31 and Dash 4.4, read 2026-11.
"""

AS_OF = "2026-11"
VALUES: "dict[str, frozenset[str]]" = {
    "gunicorn": frozenset((
        "-b", "--bind", "-c", "--config", "-w", "--workers", "-k", "--worker-class", "-t", "--timeout", "-n", "--name", "-u", "--user", "-g",
        "--group", "-m", "--umask", "-p", "--pid", "-e", "--env", "--chdir", "--pythonpath", "--paste", "--paster", "--threads", "--backlog",
        "--worker-connections", "--max-requests", "--max-requests-jitter", "--graceful-timeout", "--keep-alive", "--limit-request-line",
        "--limit-request-fields", "--limit-request-field_size", "--reload-engine", "--reload-extra-file", "--access-logfile",
        "--access-logformat", "--error-logfile", "--log-file", "--log-level", "--logger-class", "--log-config", "--log-config-json",
        "--log-syslog-to", "--log-syslog-prefix", "--log-syslog-facility", "--statsd-host", "--statsd-prefix", "--forwarded-allow-ips",
        "--keyfile", "--certfile", "--ca-certs", "--ssl-version", "--cert-reqs", "--ciphers", "--worker-tmp-dir", "--control-socket",
        "--dogstatsd-tags", "--proxy-allow-from",
    )),
    "uvicorn": frozenset((
        "--host", "--port", "--uds", "--fd", "--workers", "--loop", "--http", "--ws", "--ws-max-size", "--ws-max-queue", "--ws-ping-interval",
        "--ws-ping-timeout", "--lifespan", "--interface", "--env-file", "--log-config", "--log-level", "--root-path", "--app-dir", "--header",
        "--ssl-keyfile", "--ssl-certfile", "--limit-concurrency", "--backlog", "--limit-max-requests", "--timeout-keep-alive",
        "--timeout-graceful-shutdown", "--reload-dir", "--reload-include", "--reload-exclude", "--reload-delay", "--forwarded-allow-ips",
        "--h11-max-incomplete-event-size", "--timeout-worker-healthcheck",
    )),
    "hypercorn": frozenset((
        "-b", "--bind", "-c", "--config", "-w", "--workers", "-k", "--worker-class", "--keyfile", "--certfile", "--access-logfile",
        "--error-logfile", "--log-level", "--log-file", "--root-path", "-p", "--pid", "-u", "--user", "-g", "--group", "-m", "--umask",
        "--insecure-bind", "--quic-bind", "--graceful-timeout", "--keep-alive", "--backlog", "--ca-certs", "--ciphers", "--server-name",
    )),
    "waitress-serve": frozenset((
        "--host", "--port", "--listen", "--unix-socket", "--threads", "--url-scheme", "--url-prefix", "--ident", "--backlog", "--channel-timeout",
        "--trusted-proxy", "--trusted-proxy-count", "--trusted-proxy-headers", "--connection-limit", "--app",
    )),
    "flask": frozenset(("-A", "--app", "-e", "--env-file", "-h", "--host", "-p", "--port", "--cert", "--key", "--extra-files", "--exclude-patterns")),
    "fastapi": frozenset(("--host", "--port", "--app", "--root-path", "--workers", "--forwarded-allow-ips", "--entrypoint", "-e")),
    "daphne": frozenset(("-b", "--bind", "-p", "--port", "-u", "-e", "--endpoint", "-v", "-t", "--http-timeout", "--access-log", "--root-path")),
    "django": frozenset(("--settings", "--pythonpath", "-v", "--verbosity")),
    "sanic": frozenset((
        "-H", "--host", "-p", "--port", "-u", "--unix", "--http", "--cert", "--key", "--tls", "-R", "--reload-dir", "-w", "--workers", "--verbosity",
        "--pidfile", "--logfile",
    )),
    "streamlit": frozenset((
        "--server.port", "--server.address", "--server.headless", "--server.enableCORS", "--server.enableXsrfProtection", "--server.baseUrlPath",
        "--server.fileWatcherType", "--server.maxUploadSize", "--server.runOnSave", "--server.enableWebsocketCompression", "--browser.serverAddress",
        "--browser.serverPort", "--browser.gatherUsageStats", "--logger.level", "--theme.base", "--global.developmentMode", "--client.toolbarMode",
    )),
    "granian": frozenset(("--host", "--port", "--interface", "--workers", "--http", "--loop", "--log-level", "--runtime-threads")),
}  # fmt: skip
# Where each server listens when it is told nothing (its own documentation): host, port.
DEFAULTS: "dict[str, tuple[str, int | None]]" = {
    "gunicorn": ("127.0.0.1", 8000), "uvicorn": ("127.0.0.1", 8000), "hypercorn": ("127.0.0.1", 8000), "waitress-serve": ("0.0.0.0", 8080),  # noqa: S104
    "flask": ("127.0.0.1", 5000), "daphne": ("127.0.0.1", 8000), "granian": ("127.0.0.1", 8000), "django": ("127.0.0.1", 8000),
    "sanic": ("127.0.0.1", 8000), "streamlit": ("0.0.0.0", 8501), "gradio": ("127.0.0.1", 7860), "dash": ("127.0.0.1", 8050),  # noqa: S104
}  # fmt: skip
DISTRIBUTIONS = {
    "gunicorn": "gunicorn", "uvicorn": "uvicorn", "hypercorn": "hypercorn", "waitress-serve": "waitress", "flask": "flask",
    "daphne": "daphne", "granian": "granian", "uwsgi": "uwsgi", "fastapi": "fastapi", "celery": "celery",
}  # fmt: skip
