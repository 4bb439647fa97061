FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends python3-gi && rm -rf /var/lib/apt/lists/*
CMD ["/usr/bin/python3", "app.py"]
