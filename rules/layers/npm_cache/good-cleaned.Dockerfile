FROM nikolaik/python-nodejs:python3.13-nodejs22-slim
RUN npm ci && npm run build && npm cache clean --force
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
