FROM python:3.13-alpine3.22@sha256:44dd04494ee8f3b538294360e7c4b3acb87c8268e4d0a4828a6500b1eff50061
WORKDIR /app
COPY bot.py .
CMD ["python", "bot.py"]
