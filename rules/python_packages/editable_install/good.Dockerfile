FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir .
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop:app"]
