FROM python:3.13-slim-trixie AS build
COPY requirements.txt .
RUN pip wheel --wheel-dir /wheels -r requirements.txt

FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links=/wheels flask waitress
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
