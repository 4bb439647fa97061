FROM docker.io/python:3.13-slim-trixie AS python

FROM docker.io/python AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn==27.0.1

FROM docker.io/python
COPY --from=build /opt/venv /opt/venv
CMD ["/opt/venv/bin/gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
