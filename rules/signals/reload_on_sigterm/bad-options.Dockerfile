FROM python:3.13-slim
ENTRYPOINT ["tini", "--"]
CMD ["uwsgi", "--master", "--http-socket", "0.0.0.0:5000", "--module", "app:app"]
