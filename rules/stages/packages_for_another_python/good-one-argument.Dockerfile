ARG PYTHON_VERSION=3.13
FROM python:${PYTHON_VERSION} AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn==27.0.0

FROM python:${PYTHON_VERSION}-slim-trixie
COPY --from=build /opt/venv /opt/venv
CMD ["python", "-m", "gunicorn", "app:app"]
