FROM nikolaik/python-nodejs:python3.13-nodejs22-slim
RUN npm install -g yarn && rm -rf ~/.npm && yarn --version
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
