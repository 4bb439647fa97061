FROM python:3.13-slim-trixie
WORKDIR /tmp
RUN wget https://example.com/tool-1.0.tar.gz
RUN tar -xzf tool-1.0.tar.gz -C /opt && rm tool-1.0.tar.gz
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
