FROM python:3.13-slim-trixie
ARG MODE
RUN mkdir /x && chmod $MODE /x
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
