FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
ARG FLASK_VERSION=3.1.3
RUN pip install --no-cache-dir flask==${FLASK_VERSION} waitress==3.0.2
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
