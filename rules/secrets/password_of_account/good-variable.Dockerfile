FROM python:3.13-slim-trixie
ARG PASSWORD
RUN echo "root:$PASSWORD" | chpasswd && useradd -p "$PASSWORD" app
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
