FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --target /usr/local -r requirements.txt
ENV PYTHONPATH=/packages
COPY . .
CMD ["gunicorn", "app:app"]
