FROM python:3.13-slim-trixie
RUN pip install --no-cache-dir uv==0.9.2 && uv pip install --system --no-cache flask==3.1.2
