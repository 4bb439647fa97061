"""The packages that gunicorn's worker classes need, and well-known packages that bring them along.

Source: gunicorn 27's documentation (Settings, `worker_class`), uvicorn 0.54, uvicorn-worker 0.4. BROUGHT was verified 2026-11-26 with
``scripts/verify_package_tables.py brought``; EARLIER holds what only older releases may bring. A name too many costs a finding, one too
few makes a false one.
"""

AS_OF = "2026-11-26"
NEEDS = {
    "gevent": "gevent", "gevent_wsgi": "gevent", "gevent_pywsgi": "gevent", "tornado": "tornado",
    "uvicorn_worker.UvicornWorker": "uvicorn-worker", "uvicorn_worker.UvicornH11Worker": "uvicorn-worker",
    "uvicorn.workers.UvicornWorker": "uvicorn", "uvicorn.workers.UvicornH11Worker": "uvicorn",
}  # fmt: skip
EARLIER = frozenset(("streamlit", "dask", "ray", "sockjs-tornado"))
"""Do not bring tornado today; older releases may."""
BROUGHT: "dict[str, frozenset[str]]" = {
    "gevent": frozenset(("locust", "locustio", "grequests", "gevent-websocket", "geventhttpclient", "flask-sockets", "zerorpc", "pytest-gevent", "karellen-geventws")),
    "tornado": frozenset(("flower", "bokeh", "distributed", "notebook", "jupyter", "jupyterlab", "jupyter-server", "ipykernel", "panel", "livereload")) | EARLIER,
    "uvicorn-worker": frozenset(),
    "uvicorn": frozenset(),
}  # fmt: skip
