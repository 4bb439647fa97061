FROM python:3.13-slim
CMD ["uv", "run", "waitress-serve", "--port", "8080", "app:app"]
