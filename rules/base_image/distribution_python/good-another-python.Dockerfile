FROM ubuntu:24.04
RUN apt-get update && apt-get install -y software-properties-common python3 && add-apt-repository ppa:deadsnakes/ppa && apt-get install -y python3.13-venv
RUN python3.13 -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir flask==3.1.2 gunicorn==23.0.0
CMD ["/opt/venv/bin/gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
