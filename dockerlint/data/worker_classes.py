"""The packages that gunicorn's worker classes need, and well-known packages that bring them along.

Source: gunicorn 27's documentation (Settings, `worker_class`), uvicorn 0.54, uvicorn-worker 0.4, and the Requires-Dist of releases on PyPI, read
2026-11. BROUGHT is generous: a name too many costs a finding, one too few makes a false one.
"""

AS_OF = "2026-11"
NEEDS = {
    "gevent": "gevent", "gevent_wsgi": "gevent", "gevent_pywsgi": "gevent", "tornado": "tornado",
    "uvicorn_worker.UvicornWorker": "uvicorn-worker", "uvicorn_worker.UvicornH11Worker": "uvicorn-worker",
    "uvicorn.workers.UvicornWorker": "uvicorn", "uvicorn.workers.UvicornH11Worker": "uvicorn",
}  # fmt: skip
BROUGHT: "dict[str, frozenset[str]]" = {
    "gevent": frozenset(("locust", "locustio", "grequests", "gevent-websocket", "geventhttpclient", "flask-sockets", "zerorpc", "pytest-gevent", "karellen-geventws", "psycogreen")),
    "tornado": frozenset(("flower", "bokeh", "streamlit", "distributed", "dask", "notebook", "jupyter", "jupyterlab", "jupyter-server", "ipykernel", "panel", "livereload", "sockjs-tornado", "mlflow", "ray", "pika")),
    "uvicorn-worker": frozenset(),
    "uvicorn": frozenset(),
}  # fmt: skip
