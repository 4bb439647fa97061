FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.2 /uv /bin/
COPY requirements.txt .
RUN ["uv", "pip", "install", "--system", "--link-mode=copy", "-r", "requirements.txt"]
CMD ["gunicorn", "app:app"]
