FROM python:3.13-slim-trixie
RUN curl -fsSLO https://example.com/tool.tar.gz && git clone https://git.example.com/app.git
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
