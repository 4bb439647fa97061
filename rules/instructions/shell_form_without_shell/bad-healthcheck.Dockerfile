FROM gcr.io/distroless/python3-debian12
WORKDIR /app
COPY . .
HEALTHCHECK CMD python healthcheck.py
CMD ["app.py"]
