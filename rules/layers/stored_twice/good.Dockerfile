FROM python:3.13-slim-trixie AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn

FROM python:3.13-slim-trixie
RUN useradd --uid 10001 app
COPY --from=build --chown=app:app /opt/venv /opt/venv
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
