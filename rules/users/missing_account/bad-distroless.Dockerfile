FROM gcr.io/distroless/python3-debian12
COPY app.py .
USER app
CMD ["app.py"]
