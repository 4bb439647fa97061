FROM python:3.13-slim-trixie
LABEL org.opencontainers.image.licenses="GPLv3" org.opencontainers.image.title=""
CMD ["python", "app.py"]
