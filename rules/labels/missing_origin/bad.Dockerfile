FROM python:3.13-slim-trixie
LABEL org.opencontainers.image.source="https://github.com/example/shop"
CMD ["python", "app.py"]
