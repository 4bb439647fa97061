FROM gcr.io/distroless/python3-debian12
WORKDIR /app
COPY . .
ENTRYPOINT []
CMD ["python", "app.py"]
