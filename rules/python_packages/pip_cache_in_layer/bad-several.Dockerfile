FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
COPY requirements.txt .
RUN set -eux; \
    python -m pip install --require-hashes -r requirements.txt; \
    pip3 install waitress==3.0.2
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
