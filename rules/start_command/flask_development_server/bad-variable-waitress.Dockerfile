FROM python:3.13-slim
ENV FLASK_DEBUG=1
CMD ["waitress-serve", "--port", "8080", "app:app"]
