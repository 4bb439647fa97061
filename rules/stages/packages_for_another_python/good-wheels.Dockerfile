FROM python:3.12-slim-trixie AS build
RUN pip wheel --wheel-dir /wheels gunicorn==27.0.0

FROM python:3.13-slim-trixie
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir /wheels/*
CMD ["python", "-m", "gunicorn", "app:app"]
