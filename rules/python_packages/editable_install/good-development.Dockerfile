FROM python:3.13-slim-trixie AS dev
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -e .
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop:app"]
