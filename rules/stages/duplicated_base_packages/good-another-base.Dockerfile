FROM python:3.11-slim-bookworm AS build
RUN pip install --no-cache-dir flask==3.1.3

FROM debian:bookworm-slim
COPY --from=build /usr/local /usr/local
