FROM python:3.13-slim-trixie AS tests
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -e .

FROM python:3.13-slim-trixie
COPY . .
RUN pip install --no-cache-dir .
