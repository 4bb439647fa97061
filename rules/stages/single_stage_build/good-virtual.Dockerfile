FROM python:3.13-alpine3.22
ENV PYTHONUNBUFFERED=1
WORKDIR /app
COPY requirements.txt .
RUN apk add --no-cache --virtual .build gcc musl-dev libffi-dev \
    && pip install --no-cache-dir -r requirements.txt \
    && apk del .build
COPY bookshelf/ bookshelf/
USER 10001
CMD ["python", "-m", "bookshelf.worker"]
