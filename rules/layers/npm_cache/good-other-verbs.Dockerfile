FROM nikolaik/python-nodejs:python3.13-nodejs22-slim
RUN npm run build && yarn build && yarn --version
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
