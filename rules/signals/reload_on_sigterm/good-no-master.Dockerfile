FROM python:3.13-slim
CMD ["uwsgi", "--http-socket", "0.0.0.0:5000", "--module", "app:app"]
