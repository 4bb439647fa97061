FROM python:3.13-slim-trixie
RUN sh -c "uv pip install --system uvicorn[standard]>=0.30 || echo not installed"
