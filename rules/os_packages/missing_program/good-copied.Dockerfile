FROM python:3.13-slim AS build
RUN python -m venv /opt/venv
FROM debian:trixie-slim
COPY --from=build /opt/venv /opt/venv
COPY --from=build /usr/local /usr/local
RUN pip --version
