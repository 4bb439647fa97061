FROM python:3.13-slim-trixie
RUN useradd app && python -m venv /opt/venv && chown -R app /opt/venv
USER app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
