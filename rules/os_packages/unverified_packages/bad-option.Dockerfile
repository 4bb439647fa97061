FROM python:3.13-slim-trixie
RUN apt-get -o Acquire::AllowInsecureRepositories=true update
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
