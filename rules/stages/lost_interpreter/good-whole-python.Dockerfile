FROM python:3.13-slim-trixie AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn==23.0.0

FROM debian:13-slim
COPY --from=build /usr/local /usr/local
COPY --from=build /opt/venv /opt/venv
CMD ["/opt/venv/bin/gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
