FROM gcr.io/distroless/python3-debian12
WORKDIR /app
COPY . .
HEALTHCHECK NONE
CMD ["app.py"]
