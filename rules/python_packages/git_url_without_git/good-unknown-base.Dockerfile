FROM example.org/python:3.13-slim
RUN pip install --no-cache-dir git+https://github.com/pallets/flask
