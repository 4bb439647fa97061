FROM python:3.12-alpine3.19 AS build
RUN pip wheel --wheel-dir /wheels flask==3.1.3

FROM python:3.13-slim-trixie
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir /wheels/*
CMD ["python", "app.py"]
