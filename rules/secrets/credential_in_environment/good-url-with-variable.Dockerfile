FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
ARG DB_PASSWORD
ENV DATABASE_URL=postgresql://bookshelf:${DB_PASSWORD}@db/bookshelf
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
