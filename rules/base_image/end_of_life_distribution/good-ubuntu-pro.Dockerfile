FROM ubuntu:focal
RUN --mount=type=secret,id=pro pro attach --attach-config /run/secrets/pro && apt-get update && apt-get upgrade -y
CMD ["python3", "app.py"]
