FROM python:3.13-slim-trixie AS build
MAINTAINER Ann Author <ann@example.org>
RUN python -m venv /opt/venv

FROM python:3.13-slim-trixie
COPY --from=build /opt/venv /opt/venv
