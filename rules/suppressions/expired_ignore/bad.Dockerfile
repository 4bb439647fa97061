FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
# dockerlint: ignore[pip-cache-in-layer] until=2026-06-30 the mirror is slow until it moves
RUN pip install -r requirements.txt
COPY app.py .
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
