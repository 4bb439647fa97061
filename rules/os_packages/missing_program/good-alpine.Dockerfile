FROM python:3.13-alpine3.22
RUN wget https://example.com/tool.tar.gz
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
