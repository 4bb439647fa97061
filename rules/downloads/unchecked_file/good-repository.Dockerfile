FROM python:3.13-slim-trixie
ADD https://github.com/example/app.git#v1.0 /src
ADD vendor.tar.gz /opt/
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
