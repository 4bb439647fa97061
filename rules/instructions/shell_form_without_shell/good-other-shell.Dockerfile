FROM gcr.io/distroless/python3-debian12
SHELL ["python3", "-c"]
RUN print(1)
CMD ["app.py"]
