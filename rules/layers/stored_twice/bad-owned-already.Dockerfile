FROM python:3.13-slim-trixie AS build
RUN python -m venv /opt/venv
RUN /opt/venv/bin/pip install --no-cache-dir flask==3.1.3

FROM python:3.13-slim-trixie
RUN useradd --uid 10001 app
COPY --from=build --chown=10001:10001 /opt/venv /opt/venv
RUN mkdir /data && chown -R 10001:10001 /data /opt/venv
USER 10001
