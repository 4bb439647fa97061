FROM python:3.13-trixie AS dev
WORKDIR /app
COPY requirements-dev.txt .
RUN pip install --no-cache-dir -r requirements-dev.txt
CMD ["flask", "--app", "app", "run", "--host", "0.0.0.0", "--debug"]
