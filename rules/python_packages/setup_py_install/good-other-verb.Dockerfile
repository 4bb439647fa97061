FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir setuptools==80.9.0 && python setup.py build_ext --inplace
