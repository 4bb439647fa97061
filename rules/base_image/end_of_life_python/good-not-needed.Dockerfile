FROM python:3.9-slim-trixie AS debugging
RUN pip install --no-cache-dir debugpy==1.8.17

FROM python:3.13-slim-trixie
WORKDIR /app
COPY app.py .
CMD ["python", "app.py"]
