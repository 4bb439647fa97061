FROM python:3.13-slim-trixie
EXPOSE 8000
CMD ["granian", "--interface", "asgi", "main:app", "--host", "::"]
