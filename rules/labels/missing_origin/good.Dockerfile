FROM python:3.13-slim-trixie
ARG REVISION
LABEL org.opencontainers.image.source="https://github.com/example/shop" org.opencontainers.image.revision="$REVISION"
CMD ["python", "app.py"]
