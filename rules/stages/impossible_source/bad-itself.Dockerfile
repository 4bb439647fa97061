FROM python:3.13-slim-trixie AS web
RUN python -m venv /opt/venv
COPY --from=web /opt/venv /venv
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
