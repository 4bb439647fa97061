FROM python:3.13-slim-trixie
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir gunicorn

FROM python:3.13-slim-trixie
COPY --from=0 /opt/venv /opt/venv
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
