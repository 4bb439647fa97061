FROM python:3.13-slim
RUN pip install --no-cache-dir flask==3.1.3 cryptography==46.0.3
CMD flask run --host 0.0.0.0 --cert adhoc
