FROM python:3.13-slim-trixie AS base
ENV PYTHONUNBUFFERED=1
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

FROM base
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf"]
