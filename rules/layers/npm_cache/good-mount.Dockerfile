FROM nikolaik/python-nodejs:python3.13-nodejs22-slim
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
