FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3 wget && rm -rf /var/lib/apt/lists/*
RUN wget -q https://bootstrap.pypa.io/get-pip.py && python3 get-pip.py --break-system-packages
