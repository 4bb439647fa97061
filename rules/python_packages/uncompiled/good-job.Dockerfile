FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.9.7 /uv /bin/
RUN uv pip install --system pandas==2.3.3
CMD ["python", "report.py"]
