FROM alpine:3.22
RUN apk add --no-cache g++ make grpc-dev
WORKDIR /src
COPY . .
RUN make install && apk add --no-cache make
USER 10001
CMD ["/usr/local/bin/currency"]
