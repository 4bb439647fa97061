FROM python:3.13-slim
CMD waitress-serve --port 8080 app:app
