FROM python:3.13-slim-trixie
LABEL org.opencontainers.image.license="MIT" org.opencontainers.image.team="shop"
CMD ["python", "app.py"]
