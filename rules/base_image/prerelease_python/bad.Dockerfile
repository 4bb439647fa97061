FROM python:3.15-rc-slim
WORKDIR /app
COPY . .
CMD ["python", "app.py"]
