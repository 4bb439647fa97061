FROM python:3.13-slim
ENV GIT_SSL_NO_VERIFY=1
RUN pip install --no-cache-dir git+https://git.example.com/shop.git@1.0
