FROM debian:13 AS locales
RUN apt-get update && apt-get install -y locales-all && rm -rf /var/lib/apt/lists/*

FROM python:3.13-slim
COPY --from=locales /usr/lib/locale /usr/lib/locale
ENV LANG=de_DE.UTF-8
