ARG ROLE=api
FROM python:3.13-slim-trixie AS base
RUN pip install --no-cache-dir gunicorn celery

FROM base AS api
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]

FROM base AS queue
CMD ["celery", "-A", "app", "beat"]

FROM base AS watch
CMD ["celery", "-A", "app", "events"]

FROM ${ROLE}
