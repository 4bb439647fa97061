FROM python:3.13-slim-trixie
ARG RUN_AS
USER $RUN_AS
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
