FROM python:3.13-alpine3.22 AS build
RUN apk add --update curl
FROM python:3.13-alpine3.22
COPY --from=build /usr/bin/curl /usr/bin/
