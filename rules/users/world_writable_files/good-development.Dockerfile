FROM python:3.13-slim-trixie AS dev
RUN mkdir /x && chmod 777 /x
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
