FROM python:3.13-slim
EXPOSE 5000
CMD ["uwsgi", "--socket", ":5000", "--module", "app:app"]
