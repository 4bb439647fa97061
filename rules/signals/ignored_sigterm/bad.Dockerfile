FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD ["waitress-serve", "--port", "8080", "app:app"]
