FROM python:3.13-slim
# dockerlint: ignore[cuda-wheels] the size does not matter here
RUN pip install --no-cache-dir torch==2.14.1
