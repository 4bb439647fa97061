FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
RUN <<EOF
set -e
pip install --no-cache-dir flask==3.1.3 waitress==3.0.2
EOF
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
