FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
RUN pip install --no-cache-dir poetry && poetry install --only main --no-root
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
