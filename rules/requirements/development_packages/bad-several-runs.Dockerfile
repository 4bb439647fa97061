FROM python:3.13-slim
RUN pip install --no-cache-dir flask==3.1.3 flake8==7.3.0
RUN pip install --no-cache-dir pytest==9.0.1
CMD ["flask", "run"]
