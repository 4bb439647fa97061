FROM node:22-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip python3-venv && rm -rf /var/lib/apt/lists/*
RUN pip3 install --no-cache-dir flask==3.1.3
CMD ["python3", "app.py"]
