FROM python:3.13-slim-trixie
ENV UV_INDEX_URL=https://mirror.example.org/simple
RUN pip install --no-cache-dir --index-url https://pypi.example.com/simple --extra-index-url https://download.pytorch.org/whl/cpu torch==2.9.0
