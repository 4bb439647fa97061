FROM python:3.13-slim-trixie
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/tool /usr/local/bin/tool
ADD https://github.com/example/app.git#v1.0 /src
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
