FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
ENV DATABASE_URL=postgresql://bookshelf:wQ7nB2xK@db/bookshelf
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
