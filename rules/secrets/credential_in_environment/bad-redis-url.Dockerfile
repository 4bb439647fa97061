FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
ENV CELERY_BROKER_URL=redis://:wQ7nB2xK@redis:6379/0
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
