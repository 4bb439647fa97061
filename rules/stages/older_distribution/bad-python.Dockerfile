FROM python:3.13-slim-trixie AS build
RUN pip install --no-cache-dir flask==3.1.3

FROM gcr.io/distroless/cc-debian12
COPY --from=build /usr/local /usr/local
