FROM registry.example.org/python:3.13
RUN pip install --no-cache-dir python-magic==0.4.27
