FROM python:3.13-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.9.5 /uv /usr/local/bin/
WORKDIR /app
COPY requirements.txt .
RUN uv pip install --system --no-cache -r requirements.txt
COPY app.py .
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
