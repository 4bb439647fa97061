FROM golang:1.26-alpine3.22
WORKDIR /build
RUN apk add --no-cache protobuf-dev
COPY go.mod go.sum ./
RUN go install tool
