FROM python:3.13-slim-trixie
RUN mkdir /run/app && chmod 777 /tmp /run/app
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
