FROM alpine:3.22
COPY packages /packages
RUN apk add --no-network --repository /packages curl
