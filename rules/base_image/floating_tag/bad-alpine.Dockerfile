FROM python:alpine
WORKDIR /app
RUN apk add --no-cache tzdata
COPY app.py .
USER 10001
CMD ["python", "app.py"]
