FROM python:3.13-slim-trixie AS build
ARG TOKEN
RUN pip install --no-cache-dir --extra-index-url "https://ci:${TOKEN}@pypi.example.org/simple" flask==3.1.2

FROM python:3.13-slim-trixie
COPY --from=build /usr/local /usr/local
