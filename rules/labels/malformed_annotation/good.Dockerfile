FROM python:3.13-slim-trixie
LABEL org.opencontainers.image.created="2026-11-20T14:30:00Z" \
      org.opencontainers.image.licenses="(Apache-2.0 OR MIT) AND LicenseRef-Fonts" \
      org.opencontainers.image.source=https://github.com/example/shop \
      org.opencontainers.image.title="The shop"
CMD ["python", "app.py"]
