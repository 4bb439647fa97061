FROM python:3.13-slim-trixie AS wheels
RUN pip wheel --wheel-dir /wheels gunicorn

FROM python:3.13-slim-trixie
RUN --mount=from=wheels,source=/wheels,target=/wheels pip install --no-cache-dir /wheels/*
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
