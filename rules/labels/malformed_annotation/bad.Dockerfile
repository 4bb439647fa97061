FROM python:3.13-slim-trixie
LABEL org.opencontainers.image.created="20.11.2026" \
      org.opencontainers.image.licenses="Apache 2.0" \
      org.opencontainers.image.source="github.com/example/shop"
CMD ["python", "app.py"]
