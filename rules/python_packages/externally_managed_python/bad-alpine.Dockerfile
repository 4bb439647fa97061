FROM alpine:3.22
RUN apk add --no-cache py3-pip && pip3 install --no-cache-dir flask==3.1.3
CMD ["python3", "app.py"]
