FROM python:3.13-slim-trixie
RUN curl -fsSL https://example.com/list | sudo tee /etc/apt/sources.list.d/example.list
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
