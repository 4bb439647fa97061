FROM python:3.12-slim-trixie AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn==27.0.0

FROM python:3.13-slim-trixie
COPY --from=build /opt/venv /opt/venv
CMD ["/opt/venv/bin/python", "-m", "gunicorn", "app:app"]
