FROM python:3.13-slim-trixie
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /opt && curl -fsSL https://example.com/key.asc | gpg --dearmor -o /key.gpg
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
