FROM nvidia/cuda:11.8.0-runtime-ubuntu20.04
RUN apt-get update && apt-get install -y --no-install-recommends python3 && rm -rf /var/lib/apt/lists/*
COPY serve.py /srv/
USER 10001
CMD ["python3", "/srv/serve.py"]
