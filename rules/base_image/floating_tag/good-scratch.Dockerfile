FROM golang:1.25 AS build
RUN go install example.com/agent@v1.2.3

FROM scratch
COPY --from=build /go/bin/agent /agent
ENTRYPOINT ["/agent"]
