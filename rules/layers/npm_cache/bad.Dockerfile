FROM nikolaik/python-nodejs:python3.13-nodejs22-slim
WORKDIR /app
COPY . .
RUN npm ci && npm run build
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
