FROM registry.example.com/python:3.13-slim AS build
RUN pip install --target /app flask==3.1.0

FROM mirror.corp.example.com/library/python:3.13-slim
COPY --from=build /app /app
COPY --from=registry.example.com/uv:0.9.2 /uv /bin/
