FROM python:3.15-rc-slim AS try
RUN python -m unittest

FROM python:3.14-slim
COPY . .
