FROM alpine:3.22
RUN apk add --no-cache valkey
CMD ["valkey-server", "--protected-mode", "no"]
