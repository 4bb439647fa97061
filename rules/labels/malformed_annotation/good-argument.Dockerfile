FROM python:3.13-slim-trixie
ARG CREATED=unknown
LABEL org.opencontainers.image.created="$CREATED" com.example.license="Apache 2.0" created="yesterday"
CMD ["python", "app.py"]
