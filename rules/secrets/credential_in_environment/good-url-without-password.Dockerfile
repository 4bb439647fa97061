FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
ENV DATABASE_URL=postgresql://bookshelf@db/bookshelf \
    CACHE_URL=redis://redis:6379/0 \
    TEST_DATABASE_URL=sqlite:////tmp/test.db
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
