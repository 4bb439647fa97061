FROM python:3.13-slim-trixie
ADD https://example.com/tool-1.0 /usr/local/bin/tool
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
