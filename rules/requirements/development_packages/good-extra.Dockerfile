FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir ".[postgres]" "uvicorn[standard]==0.54.0"
