FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1
WORKDIR /app
ARG INDEX_TOKEN=p1kT9wXz4RbV
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
