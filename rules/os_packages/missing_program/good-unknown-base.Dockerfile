FROM registry.example.com/python:3.13
RUN curl -fsSLO https://example.com/tool.tar.gz
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
