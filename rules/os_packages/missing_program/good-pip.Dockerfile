FROM alpine:3.22
RUN apk add --no-cache python3 py3-pip
RUN pip install --no-cache-dir --break-system-packages flask==3.1.3
RUN python -m compileall -q /usr/lib
