FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
RUN export DATABASE_URL="postgres://${POSTGRES_USER}:${POSTGRES_PASSWORD}@${POSTGRES_HOST}/shop"
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]
