FROM python:3.13-slim-trixie
RUN curl -fsSL -o -k https://example.com/tool && wget -O tool-k https://example.com/tool
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
