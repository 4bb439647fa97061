FROM gcr.io/distroless/python3-debian12
COPY passwd /etc/passwd
USER app
CMD ["app.py"]
