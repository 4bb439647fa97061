FROM golang:1.25-alpine AS build
RUN go build -o /out/server ./cmd

FROM python:3.13-slim-trixie
COPY --from=build /out/server /usr/local/bin/server
CMD ["server"]
