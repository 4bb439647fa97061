FROM python:3.13-alpine3.22
RUN apk add --no-cache --virtual .build gcc python3-dev && pip install --no-cache-dir flask==3.1.3 && apk del .build
CMD ["gunicorn", "app:app"]
