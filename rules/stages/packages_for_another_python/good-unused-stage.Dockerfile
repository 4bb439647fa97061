FROM python:3.12-slim-trixie AS build
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn==27.0.0

FROM python:3.13-slim-trixie AS old
COPY --from=build /opt/venv /opt/venv

FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir gunicorn==27.0.0
CMD ["python", "-m", "gunicorn", "app:app"]
