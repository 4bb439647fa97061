FROM python:3.13-slim-trixie
COPY tool.deb /tmp/
RUN apt-get install -y --no-install-recommends /tmp/tool.deb
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
