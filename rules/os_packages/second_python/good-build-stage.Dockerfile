FROM python:3.13-slim-trixie AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3-dev && rm -rf /var/lib/apt/lists/*
RUN pip wheel --wheel-dir /wheels flask==3.1.3

FROM python:3.13-slim-trixie
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir /wheels/*
CMD ["gunicorn", "app:app"]
