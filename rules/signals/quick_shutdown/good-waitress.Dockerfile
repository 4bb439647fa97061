FROM python:3.13-slim
STOPSIGNAL SIGINT
CMD ["waitress-serve", "--port", "8080", "app:app"]
