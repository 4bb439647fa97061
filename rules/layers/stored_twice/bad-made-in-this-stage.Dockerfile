FROM python:3.13-slim-trixie
WORKDIR /app
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir gunicorn
RUN useradd app && chown -R app /app
USER app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
