FROM python:3.13-alpine3.22 AS build
RUN pip install --no-cache-dir numpy==2.3.4

FROM python:3.13-slim-trixie
COPY --from=build /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages
CMD ["python", "app.py"]
