FROM nikolaik/python-nodejs:python3.13-nodejs22-slim
ENV NPM_CONFIG_CACHE=/tmp/npm
RUN npm ci
RUN yarn install --cache-folder /tmp/yarn
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
