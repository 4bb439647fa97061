FROM gcr.io/distroless/python3-debian12
WORKDIR /app
COPY . .
ENTRYPOINT ["python", "-m", "flask", "run", "--host", "0.0.0.0"]
