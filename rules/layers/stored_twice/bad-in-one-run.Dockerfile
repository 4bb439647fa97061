FROM python:3.13-slim-trixie AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir flask==3.1.3 gunicorn==27.0.1

FROM python:3.13-slim-trixie
RUN useradd --uid 10001 app
COPY --from=build /opt/venv /opt/venv
RUN chmod -R 777 /opt/venv && chown -R app /opt/venv/lib
